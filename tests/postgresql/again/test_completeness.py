"""No test of the domain that uses a database is left out on PostgreSQL."""

from pathlib import Path

HERE = Path(__file__).parent
DOMAIN = HERE.parents[1] / "domain"
ON_A_DATABASE = ("db_session", "taker: Taker", "app: Flask")


def test_every_module_of_the_domain_that_uses_a_database_is_run_again() -> None:
    wanted = [
        path for path in DOMAIN.rglob("test_*.py") if any(word in path.read_text("utf-8") for word in ON_A_DATABASE)
    ]
    assert wanted
    missing = [path.name for path in wanted if not (HERE / path.name).exists()]
    assert not missing, f"add to tests/postgresql/again: {missing}"
