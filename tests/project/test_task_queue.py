"""Where tasks wait, by one setting."""

import pytest

from mittragen.project.environment import SettingError
from mittragen.project.task_queue import QUEUE, task_queue


def test_without_an_address_tasks_wait_in_the_database() -> None:
    assert task_queue("")["TASKS"]["default"]["BACKEND"] == "django_tasks_db.DatabaseBackend"
    assert "RQ_QUEUES" not in task_queue("")


@pytest.mark.parametrize("address", ["redis://localhost:6379/0", "rediss://name:geheim@broker.example.org/1", "unix:///run/valkey.sock"])
def test_with_an_address_they_wait_at_the_broker(address: str) -> None:
    made = task_queue(address)
    assert made["TASKS"]["default"]["BACKEND"] == "django_tasks_rq.RQBackend"
    assert made["RQ_QUEUES"][QUEUE]["URL"] == address


@pytest.mark.parametrize("address", ["localhost:6379", "redis://", "amqp://name:geheim@host", "redis://host:port", "redis://[", "redis://host:0"])
def test_an_address_that_is_none_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(SettingError) as refused:
        task_queue(address)
    assert "redis://name:kennwort@rechner" in str(refused.value)
    assert "geheim" not in str(refused.value)
