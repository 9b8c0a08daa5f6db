"""Write the table of month and weekday names, `src/dragoman/data/read/months.tsv`, from CLDR as Babel carries it.

`python -m bench.month_names` (needs Babel 2.18, which nothing else here does) writes the generated part and keeps the rows below the mark
`# By hand`, which hold what CLDR lacks: forms with a case or a preposition, other spellings, and the months of other calendars.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from pathlib import Path

TABLE = Path(__file__).parent.parent / "src/dragoman/data/read/months.tsv"
MARK = "# By hand"
# Languages of newspapers that write months in words, and the countries whose Arabic has months of its own.
LOCALES = (
    "af am ar ar_DZ ar_MA ar_SY ar_TN az be bg bn bs bs_Cyrl ca ckb cs cy da de el es et eu fa fi fil fr ga gl gu ha he hi hr hu hy id is "
    "it ka kk km kn ky lo lt lv mk ml mn mr ms mt my nb ne nl pa pl ps pt ro ru si sk sl so sq sr sr_Latn sv sw ta te tg th tk tr uk ur uz "
    "uz_Cyrl zu"
).split()
HEAD = """# Names of months and weekdays in many languages, to find dates with (English weekdays are in read/dates.py).
# Columns: what it is, with a number: m a month; w a weekday, 0 = Monday; j, e a month of the Solar Hijri, of the Ethiopian calendar;
# l a word that links day, month and year; u the word for "month" beside its number. Then the name as `months.folded` gives it, and its
# languages (ISO 639, none: any).
# Source: Unicode CLDR {version} through Babel {babel} (Unicode License v3), by `python -m bench.month_names`; below the mark by hand.
"""


def names() -> dict[tuple[str, str], set[str]]:
    """Each name with what it is, and the languages that have it. Raises ImportError where Babel is not installed."""
    babel = importlib.import_module("babel")
    from dragoman.read.months import folded

    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code in LOCALES:
        locale = babel.Locale.parse(code)
        for letter, all_names in (("m", locale.months), ("w", locale.days)):
            for context in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    for number, name in all_names[context][width].items():
                        key = " ".join(map(folded, name.split()))
                        if len(key) > 1 and not any(ch.isdigit() for ch in key):
                            found[f"{letter}{number}", key].add(locale.language)
    return found


def main() -> None:
    """Write the table."""
    babel, core = importlib.import_module("babel"), importlib.import_module("babel.core")
    version = core.get_global("cldr")["version"]
    old = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    rows = sorted((kind[0], int(kind[1:]), name, " ".join(sorted(languages))) for (kind, name), languages in names().items())
    body = "".join(f"{letter}{number}\t{name}\t{languages}\n" for letter, number, name, languages in rows)
    hand = old.partition(MARK)[2]
    TABLE.write_text(
        HEAD.format(version=version, babel=babel.__version__) + body + (MARK + hand if hand else MARK + "\n"), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
