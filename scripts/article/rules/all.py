"""The rules that records must keep with one another, in the order in which they are checked."""

from article.rules import ids, pages, records, sources, texts

CHECKS = (
    ids.check_ids_are_given_once,
    ids.check_columns_and_groups_are_given_once,
    ids.check_data_files_differ,
    pages.check_pages,
    pages.check_parts_are_listed_once,
    pages.check_parts_are_shown,
    pages.check_columns,
    pages.check_anchors_are_unique,
    records.check_rows,
    ids.check_sides,
    pages.check_lists_are_shown,
    pages.check_calculator,
    records.check_rows_stand_with_their_group,
    records.check_figures,
    records.check_decisions,
    pages.check_headings,
    texts.check_no_raw_html,
    texts.check_no_attributes,
    texts.check_addresses_in_text,
    sources.check_references_exist,
    sources.check_sources_exist,
    sources.check_sources_are_cited_once,
    sources.check_sources_used,
    sources.check_sources_differ,
    records.check_no_question_repeats,
    records.check_dates,
)
