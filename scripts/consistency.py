"""The rules that records must keep with one another, in the order in which they are checked."""

from rules_pages import (
    check_anchors_are_unique,
    check_columns,
    check_headings,
    check_lists_are_shown,
    check_pages,
    check_parts_are_listed_once,
    check_parts_are_shown,
)
from rules_records import (
    check_decisions,
    check_figures,
    check_no_date_in_the_future,
    check_no_question_repeats,
    check_rows,
    check_sides,
)
from rules_sources import (
    check_references_exist,
    check_sources_are_cited_once,
    check_sources_differ,
    check_sources_exist,
    check_sources_used,
)

CHECKS = (
    check_pages,
    check_parts_are_listed_once,
    check_parts_are_shown,
    check_columns,
    check_anchors_are_unique,
    check_rows,
    check_sides,
    check_lists_are_shown,
    check_figures,
    check_decisions,
    check_headings,
    check_references_exist,
    check_sources_exist,
    check_sources_are_cited_once,
    check_sources_used,
    check_sources_differ,
    check_no_question_repeats,
    check_no_date_in_the_future,
)
