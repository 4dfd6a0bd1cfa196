"""What is sent instead of what is meant, once more on PostgreSQL: it knows no NUL bytes and no endless numbers."""

from tests.security.conftest import cast
from tests.security.input.test_no_address_crashes import (
    test_no_id_in_an_address_crashes_a_route,
    test_no_position_crashes_a_route,
    test_no_query_crashes_a_page,
)
from tests.security.input.test_no_form_crashes import (
    test_a_field_that_is_missing_or_sent_thrice_crashes_no_form,
    test_no_value_in_all_fields_at_once_crashes_a_form,
    test_no_value_in_one_field_of_a_good_form_crashes_it,
)

__all__ = [
    "cast",
    "test_a_field_that_is_missing_or_sent_thrice_crashes_no_form",
    "test_no_id_in_an_address_crashes_a_route",
    "test_no_position_crashes_a_route",
    "test_no_query_crashes_a_page",
    "test_no_value_in_all_fields_at_once_crashes_a_form",
    "test_no_value_in_one_field_of_a_good_form_crashes_it",
]
