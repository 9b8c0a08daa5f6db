"""Short pages of our own for tests of the record: invented outlets, plain sentences."""

from __future__ import annotations

VISIT = """Norway's foreign minister visits Chile

SANTIAGO, 14 March 2023 - Norwegian Foreign Minister Kari Solberg arrived in Santiago on Tuesday for talks with President Ines Moreno.

"Norway is ready to expand trade with Chile," Solberg told reporters after the meeting.

Moreno said that Chile would sign the agreement in April. The two countries have negotiated over fisheries, salmon and copper for \
three years, and their last round of talks ended without a result in November.

Solberg will travel on to Buenos Aires on Thursday, her ministry said, and return to Oslo at the end of the week.
"""

REPORT = """Chile and Norway discuss trade

OSLO, March 15, 2023 - Norway's foreign minister, Kari Solberg, visited Chile on 14 March 2023, the Northgate Courier reported.

The visit was the first by a Norwegian foreign minister in nine years, according to the paper, and ended with a dinner at the port.

Chile's government denied that it had threatened to close the fisheries to Norwegian ships.
"""

STRIKE = """Peru condemns attack on embassy

LIMA, 2 June 2023 - Peru condemned the attack on its embassy on Thursday. "This act of violence is unacceptable," said Pedro Alva, \
a spokesman for the Foreign Ministry.

Police in the capital said on Friday that two guards had been wounded when a car exploded outside the building, and that nobody had \
claimed responsibility for the bombing.

Bolivia offered aid to Peru and called on its neighbours to protect diplomats. President Rosa Quispe of Bolivia will visit Lima on \
9 June 2023, her office announced.
"""

HTML = """<!DOCTYPE html>
<html lang="en"><head><title>Kenya and Ghana sign accord</title>
<meta property="og:site_name" content="The Accra Monitor">
<meta property="article:published_time" content="2022-11-03T09:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Kenya and Ghana sign accord</h1>
<p>Kenya and Ghana signed a trade accord in Nairobi on Thursday &amp; promised to meet again, Kenya&rsquo;s Foreign Ministry announced.</p>
<p>&ldquo;We welcome this step,&rdquo; President Abena Mensah of Ghana said. She will travel to Kenya again in March,
her office added, with a delegation of traders from Kumasi.</p></article>
<footer>All rights reserved</footer></body></html>
"""

PAGES = {"visit.txt": VISIT, "report.txt": REPORT, "strike.txt": STRIKE, "accord.html": HTML}
