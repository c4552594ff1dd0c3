"""The rules that records must keep with one another, in the order in which they are checked."""

import rules_pages
import rules_records
import rules_sources

CHECKS = (
    rules_pages.check_pages,
    rules_pages.check_parts_are_listed_once,
    rules_pages.check_parts_are_shown,
    rules_pages.check_columns,
    rules_pages.check_anchors_are_unique,
    rules_records.check_rows,
    rules_records.check_sides,
    rules_pages.check_lists_are_shown,
    rules_pages.check_calculator,
    rules_records.check_rows_stand_with_their_group,
    rules_records.check_figures,
    rules_records.check_decisions,
    rules_pages.check_headings,
    rules_sources.check_references_exist,
    rules_sources.check_sources_exist,
    rules_sources.check_sources_are_cited_once,
    rules_sources.check_sources_used,
    rules_sources.check_sources_differ,
    rules_records.check_no_question_repeats,
    rules_records.check_no_date_in_the_future,
)

# Those that are true of an article from which some records are missing, because they could not be made.
WITHOUT_SOME = (
    rules_pages.check_headings,
    rules_sources.check_references_exist,
    rules_sources.check_sources_exist,
    rules_sources.check_sources_are_cited_once,
    rules_records.check_no_question_repeats,
    rules_records.check_no_date_in_the_future,
)
