"""Reading comments, tasks, and who is here."""

from mittragen.teamwork.queries.comments import (
    CommentFacts,
    Thread,
    ThreadCounts,
    ThreadPage,
    open_count,
    open_counts,
    thread_counts,
    threads_about,
    threads_page,
    threads_within,
)
from mittragen.teamwork.queries.presence import Here, present_at
from mittragen.teamwork.queries.tasks import TaskChoice, TaskCounts, TaskFacts, open_tasks, overdue_tasks, task_counts, task_facts, tasks_about, tasks_chosen

__all__ = [
    "CommentFacts",
    "Here",
    "TaskChoice",
    "TaskCounts",
    "TaskFacts",
    "Thread",
    "ThreadCounts",
    "ThreadPage",
    "open_count",
    "open_counts",
    "open_tasks",
    "overdue_tasks",
    "present_at",
    "task_counts",
    "task_facts",
    "tasks_about",
    "tasks_chosen",
    "thread_counts",
    "threads_about",
    "threads_page",
    "threads_within",
]
