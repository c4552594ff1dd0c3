"""The rows of the comparison chart: of a table, or three lines each (label, first side, second side)."""

from collections.abc import Iterator, Sequence

from findings import count
from importing.head import fits
from importing.lines import Line, Report, Text, as_broken, grouped, pass_over
from importing.parts import Block

LABELS = ("attribute", "feature", "features", "basis", "basis for comparison", "parameter", "parameters", "aspect", "criteria", "property", "")
Row = tuple[str, str, str]


def read_rows(block: Block, sides: Sequence[str], text: Text, report: Report) -> list[Row]:
    """The rows as label, text of the first and of the second side."""
    tabled = [line for line in block.content if line.cells]
    if len(tabled) > 1 or 2 * len(tabled) >= len(block.content):
        pass_over([line for line in block.content if not line.cells], text, "beside the table of the chart")
        triples = list(_of_table(tabled, report))
    else:
        triples = list(_of_lines(Block(block.part, [block.lines[0], *as_broken(block.content)]), sides, report))
    is_table = bool(tabled) and any(line.level for line in text.lines)  # one that is marked has a head
    rows = list(_without_head(triples, sides, text, is_table))
    if triples and not rows:
        report(triples[0][0], "chart", "the chart has no row below its head; expected a label and two cells")
    return rows


def _of_table(lines: Sequence[Line], report: Report) -> Iterator[tuple[int, Row]]:
    for line in lines:
        may_be_empty = int(line is lines[0])  # what the labels are called
        if len(line.cells) > 3:
            message = f"the row {line.text!r} has {len(line.cells)} cells; expected a label and one cell for each of the two sides"
            report(line.number, "third-side", message)
        elif len(line.cells) < 3 or not all(line.cells[may_be_empty:]):
            report(line.number, "chart", f"the row {line.text!r} lacks a cell; expected a label and two cells")
        else:
            yield line.number, (line.cells[0], line.cells[1], line.cells[2])


def _of_lines(block: Block, sides: Sequence[str], report: Report) -> Iterator[tuple[int, Row]]:
    content = block.content
    if _runs_together(content[0].text, sides):
        message = f"the cells of {content[0].text!r} run together; paste the table with tabs or bars between them, or save the page as HTML"
        report(content[0].number, "chart", message)
    elif any(line.level for line in content):
        yield from _below_labels(content, report)
    elif len(content) % 3:
        message = (
            f"the chart has {count(len(content), 'line')} below line {block.lines[0].number}, not a multiple of three; "
            f"expected a label and two cells for each row, the last row ends with {content[-1].text!r}"
        )
        report(content[-1].number, "chart", message)
    else:
        for i in range(0, len(content), 3):
            label, first, second = (line.bare for line in content[i : i + 3])
            yield content[i].number, (label, first, second)


def _runs_together(text: str, sides: Sequence[str]) -> bool:
    names = "".join(sides).replace(" ", "").casefold()
    letters = text.replace(" ", "").casefold()
    return letters.endswith(names) and letters.removesuffix(names) in (label.replace(" ", "") for label in LABELS)


def _below_labels(content: Sequence[Line], report: Report) -> Iterator[tuple[int, Row]]:
    """Rows whose labels are marked as headings."""
    before, rows = grouped(content, lambda line: line.level)
    if before:
        report(before[0].number, "chart", f"{before[0].text!r} stands below no label; expected a heading above it")
    for label, *cells in rows:
        if len(cells) == 2:
            yield label.number, (label.text, cells[0].bare, cells[1].bare)
        else:
            report(label.number, "chart", f"the row {label.text!r} has {count(len(cells), 'cell')}; expected one for each of the two sides")


def _without_head(triples: Sequence[tuple[int, Row]], sides: Sequence[str], text: Text, is_table: bool) -> Iterator[Row]:
    """The rows below the head of a table, which names the sides; where it names them the other way round, they change places."""
    if not triples:
        return
    number, (label, *columns) = triples[0]
    said, names = [column.casefold() for column in columns], [side.casefold() for side in sides]
    is_swapped = sum(fits(columns[::-1], sides)) > sum(fits(columns, sides))
    has_head = sorted(said) == sorted(names) or is_table or (label.casefold().rstrip(":.") or label) in LABELS
    if has_head and sorted(said) != sorted(names):
        meant = columns[::-1] if is_swapped else columns
        text.note(number, f"the columns {meant[0]!r} and {meant[1]!r} are taken for {sides[0]!r} and {sides[1]!r}")
    for _, row in triples[has_head:]:
        yield (row[0], row[2], row[1]) if has_head and is_swapped else row
