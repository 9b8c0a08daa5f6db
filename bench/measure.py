"""One measurement of the first half in an interpreter of its own: `python -m bench.measure FILE WORKERS MOST`. Prints one JSON object."""

from __future__ import annotations

import json
import resource
import sys
import time

from dragoman.scale import outcomes
from dragoman.store.pages import Source, page_id

# Read before the clock starts, one for each worker and to spare: loading the models is not reading.
WARM_UP = tuple(f"Warm-up page {i}.\n\nThe minister met his colleague on Monday.".encode() for i in range(4))


def main(file: str, workers: int, most: int) -> None:
    """Read up to `most` texts of a JSON Lines file and print what it took. Memory is that of this process and its largest worker."""
    with open(file, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"].encode() for line in lines][:most]
    pages = [Source(page_id(text), text, None, None, None) for text in (*WARM_UP, *texts)]
    results = []
    for number, outcome in enumerate(outcomes(iter(pages), workers), 1):
        results.append(outcome)
        if number == len(WARM_UP):
            started = time.perf_counter()
    seconds = time.perf_counter() - started
    warm = {page_id(text) for text in WARM_UP}
    records = [outcome.record for outcome in results if outcome.record and outcome.page not in warm]
    usage = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    measured = {
        "seconds": seconds,
        "failed": len(texts) - len(records),
        "articles": sum(len(record.articles) for record in records),
        "words": sum(len(text.split()) for text in texts),
        "statements": sum(len(article.statements) for record in records for article in record.articles),
        "events": sum(len(article.events) for record in records for article in record.articles),
        "megabytes": sum(usage) / 1024,
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
