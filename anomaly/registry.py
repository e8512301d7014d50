"""All checks, written out: a new check is a module and one line here. Codes are never reused."""

from __future__ import annotations

from anomaly.check import Check, CheckModule
from anomaly.checks.ar import (
    ar001_parent_subject,
    ar002_total_row,
    ar003_row_identity,
    ar004_economic_class,
    ar005_income_expenditure_chain,
    ar006_three_public,
    ar007_project_total,
    ar008_indented_rows,
    ar009_unit_rows,
)
from anomaly.checks.ci import (
    ci001_two_numbers,
    ci002_malformed_number,
    ci003_mixed_brackets,
)
from anomaly.checks.da import (
    da001_filing_date,
    da002_plan_before_year,
    da003_past_deadline,
    da004_decided_after_filing,
    da005_project_of_another_year,
    da006_filed_in_another_year,
    da007_malformed_year,
    da008_indicator_past_date,
    da009_year_of_title,
    da010_far_future,
    da011_stale_year,
)
from anomaly.checks.du import (
    du001_duplicate_form,
    du002_copied_overview,
    du003_self_copied_fields,
    du004_other_years_text,
    du005_template_level,
    du006_repeated_output,
    du007_copied_plan,
    du008_names_other_project,
)
from anomaly.checks.ex import (
    ex001_watermark,
    ex002_doubled_value,
    ex003_layout,
)
from anomaly.checks.fo import (
    fo001_form_vs_project_table,
    fo002_project_without_form,
    fo003_form_without_project,
    fo004_project_name_variant,
    fo005_form_count,
    fo006_funding_lines,
    fo007_whole_form_directions,
    fo008_one_year_amounts,
    fo009_recurring_one_off,
    fo010_one_off_recurring,
    fo011_cost_vs_funding,
    fo012_cost_items,
    fo013_quantity_by_price,
    fo014_stated_need,
    fo015_fact_vs_indicator,
    fo016_quantity_slip,
    fo017_item_amounts,
    fo018_rent_period,
    fo019_indicator_class,
    fo020_unquantified,
    fo021_direction,
    fo022_repeated_indicator,
    fo023_name_vs_value,
    fo024_vehicles,
    fo025_equipment,
    fo026_field_misfilled,
    fo027_text_begins_cut,
    fo028_empty_fields,
    fo029_incomplete_form,
    fo030_filing_date_absent,
    fo031_request_without_amount,
    fo032_sides_differ,
    fo033_rented_area,
    fo034_bond_project,
    fo036_carried_over_need,
    fo037_whole_form_vs_tables,
    fo038_department_code,
    fo039_whole_price,
    fo040_attribute_vs_term,
    fo041_finished_or_not,
    fo042_staff_count,
    fo050_satisfaction_missing,
)
from anomaly.checks.na import (
    na001_share,
    na002_text_vs_table,
    na003_growth,
    na004_completion,
    na005_direction,
    na006_zero_base,
    na007_missing_percent,
    na009_enumeration,
    na010_arithmetic,
    na011_breakdown,
    na013_template_residue,
    na014_unexplained_jump,
    na018_payments,
    na019_item_vs_table,
    na020_item_two_amounts,
    na021_three_public_shares,
    na022_reason_restates_change,
    na023_three_public_changes,
    na024_reason_contradicts,
)
from anomaly.checks.pu import (
    pu001_required_tables,
    pu002_empty_table,
    pu003_remark_denies_data,
    pu004_detail_level,
    pu005_vehicle_split,
    pu006_required_notes,
    pu007_whole_form_missing,
    pu008_subject_name,
    pu011_watermark_published,
)
from anomaly.checks.tx import (
    tx001_cut_sentence,
    tx002_punctuation,
    tx003_template_residue,
    tx004_unpaired_marks,
    tx005_subject_name,
    tx006_subject_code,
    tx011_name_cut,
)
from anomaly.checks.un import (
    un001_malformed_number,
    un003_one_quantity_two_values,
    un004_lost_point,
    un005_missing_number,
    un006_malformed_unit,
    un007_too_fine_yuan,
    un011_share_over_hundred,
)
from anomaly.checks.xt import (
    xt001_summary_income,
    xt002_summary_expenditure,
    xt003_income_expenditure_subjects,
    xt004_fiscal_general_budget,
    xt005_basic_economic,
    xt006_project_expenditure,
    xt007_three_public_economic,
    xt008_agency_operation,
    xt009_funds_state_capital,
    xt010_summary_fiscal,
    xt011_general_budget_subjects,
    xt012_three_public_source,
    xt013_contributions,
)
from anomaly.checks.yo import (
    yo001_last_year_published,
)
from anomaly.collection.check import CollectionCheck, CollectionModule

_MODULES: tuple[CheckModule, ...] = (
    # AR 表内
    ar001_parent_subject,
    ar002_total_row,
    ar003_row_identity,
    ar004_economic_class,
    ar005_income_expenditure_chain,
    ar006_three_public,
    ar007_project_total,
    ar008_indented_rows,
    ar009_unit_rows,
    # XT 表间
    xt001_summary_income,
    xt002_summary_expenditure,
    xt003_income_expenditure_subjects,
    xt004_fiscal_general_budget,
    xt005_basic_economic,
    xt006_project_expenditure,
    xt007_three_public_economic,
    xt008_agency_operation,
    xt009_funds_state_capital,
    xt010_summary_fiscal,
    xt011_general_budget_subjects,
    xt012_three_public_source,
    xt013_contributions,
    # NA 文字
    na001_share,
    na002_text_vs_table,
    na003_growth,
    na004_completion,
    na005_direction,
    na006_zero_base,
    na007_missing_percent,
    na009_enumeration,
    na010_arithmetic,
    na011_breakdown,
    na013_template_residue,
    na014_unexplained_jump,
    na018_payments,
    na019_item_vs_table,
    na020_item_two_amounts,
    na021_three_public_shares,
    na022_reason_restates_change,
    na023_three_public_changes,
    na024_reason_contradicts,
    # FO 绩效
    fo001_form_vs_project_table,
    fo002_project_without_form,
    fo003_form_without_project,
    fo004_project_name_variant,
    fo005_form_count,
    fo006_funding_lines,
    fo007_whole_form_directions,
    fo008_one_year_amounts,
    fo009_recurring_one_off,
    fo010_one_off_recurring,
    fo011_cost_vs_funding,
    fo012_cost_items,
    fo013_quantity_by_price,
    fo014_stated_need,
    fo015_fact_vs_indicator,
    fo016_quantity_slip,
    fo017_item_amounts,
    fo018_rent_period,
    fo019_indicator_class,
    fo020_unquantified,
    fo021_direction,
    fo022_repeated_indicator,
    fo023_name_vs_value,
    fo024_vehicles,
    fo025_equipment,
    fo026_field_misfilled,
    fo027_text_begins_cut,
    fo028_empty_fields,
    fo029_incomplete_form,
    fo030_filing_date_absent,
    fo031_request_without_amount,
    fo032_sides_differ,
    fo033_rented_area,
    fo034_bond_project,
    fo036_carried_over_need,
    fo037_whole_form_vs_tables,
    fo038_department_code,
    fo039_whole_price,
    fo040_attribute_vs_term,
    fo041_finished_or_not,
    fo042_staff_count,
    fo050_satisfaction_missing,
    # UN 单位
    un001_malformed_number,
    un003_one_quantity_two_values,
    un004_lost_point,
    un005_missing_number,
    un006_malformed_unit,
    un007_too_fine_yuan,
    un011_share_over_hundred,
    # DU 重复
    du001_duplicate_form,
    du002_copied_overview,
    du003_self_copied_fields,
    du004_other_years_text,
    du005_template_level,
    du006_repeated_output,
    du007_copied_plan,
    du008_names_other_project,
    # DA 日期
    da001_filing_date,
    da002_plan_before_year,
    da003_past_deadline,
    da004_decided_after_filing,
    da005_project_of_another_year,
    da006_filed_in_another_year,
    da007_malformed_year,
    da008_indicator_past_date,
    da009_year_of_title,
    da010_far_future,
    da011_stale_year,
    # CI 文号
    ci001_two_numbers,
    ci002_malformed_number,
    ci003_mixed_brackets,
    # PU 公开
    pu001_required_tables,
    pu002_empty_table,
    pu003_remark_denies_data,
    pu004_detail_level,
    pu005_vehicle_split,
    pu006_required_notes,
    pu007_whole_form_missing,
    pu008_subject_name,
    pu011_watermark_published,
    # TX 文字差错
    tx001_cut_sentence,
    tx002_punctuation,
    tx003_template_residue,
    tx004_unpaired_marks,
    tx005_subject_name,
    tx006_subject_code,
    tx011_name_cut,
    # EX 阅读
    ex001_watermark,
    ex002_doubled_value,
    ex003_layout,
)

_COLLECTION_MODULES: tuple[CollectionModule, ...] = (
    # YO 年度
    yo001_last_year_published,
)

#: Checks of one document.
CHECKS: tuple[Check, ...] = tuple(Check.of(module) for module in _MODULES)
#: Checks of a whole collection of documents.
COLLECTION_CHECKS: tuple[CollectionCheck, ...] = tuple(
    CollectionCheck.of(module) for module in _COLLECTION_MODULES
)
EVERY_CHECK: tuple[Check | CollectionCheck, ...] = (*CHECKS, *COLLECTION_CHECKS)


def find_check(code: str) -> Check | None:
    """The check of one document with a code (any case), or None."""
    return next((check for check in CHECKS if check.info.code == code.upper()), None)


def find_entry(code: str) -> Check | CollectionCheck | None:
    """The check of a code (any case), of documents or of collections, or None."""
    return next((check for check in EVERY_CHECK if check.info.code == code.upper()), None)
