"""The rules that records must keep with one another, in the order in which they are checked."""

from article.rules import moved, pages, records, sources

CHECKS = (
    pages.check_pages,
    pages.check_parts_are_listed_once,
    pages.check_parts_are_shown,
    pages.check_columns,
    pages.check_anchors_are_unique,
    records.check_rows,
    records.check_sides,
    pages.check_lists_are_shown,
    pages.check_calculator,
    records.check_rows_stand_with_their_group,
    records.check_figures,
    records.check_decisions,
    pages.check_headings,
    sources.check_references_exist,
    sources.check_sources_exist,
    sources.check_sources_are_cited_once,
    sources.check_sources_used,
    sources.check_sources_differ,
    records.check_no_question_repeats,
    records.check_no_date_in_the_future,
    moved.check_moves_were_released,
    moved.check_moved_addresses_are_gone,
    moved.check_moved_once,
    moved.check_moves_lead_straight,
    moved.check_released_addresses_lead_somewhere,
)

# Those that are true of an article from which some records are missing, because they could not be made.
WITHOUT_SOME = (
    pages.check_headings,
    sources.check_references_exist,
    sources.check_sources_exist,
    sources.check_sources_are_cited_once,
    records.check_no_question_repeats,
    records.check_no_date_in_the_future,
)
