"""Working together: comments, tasks, who is here, history."""

from django.urls import path

from mittragen.desk.together import all_comments, comments, element_history, journal, presence, tasks

_ELEMENT = "konzepte/<slug:slug>/entwurf/<str:key>/"

urlpatterns = [
    path("aufgaben/", tasks.tasks, name="tasks"),
    path("aufgaben/neu/", tasks.task_add, name="task-add"),
    path("aufgaben/uebergeben/", tasks.hand_over, name="tasks-hand-over"),
    path("aufgaben/<int:task_number>/", tasks.task, name="task"),
    path("aufgaben/<int:task_number>/erledigt/", tasks.task_done, name="task-done"),
    path("aufgaben/<int:task_number>/wieder-offen/", tasks.task_reopen, name="task-reopen"),
    path("konzepte/<slug:slug>/kommentare/", all_comments.comments, name="comments"),
    path(f"{_ELEMENT}kommentare/", comments.element_comments, name="element-comments"),
    path(f"{_ELEMENT}kommentare/<int:comment_number>/", comments.element_comment, name="element-comment"),
    path(f"{_ELEMENT}anwesend/", presence.presence, name="presence"),
    path(f"{_ELEMENT}verlauf/", element_history.element_history, name="element-history"),
    path(f"{_ELEMENT}verlauf/zurueckholen/", element_history.bring_back, name="element-bring-back"),
    path(f"{_ELEMENT}verlauf/<int:step>/", element_history.restore, name="element-restore"),
    path("konzepte/<slug:slug>/verlauf/", journal.history, name="history"),
    path("konzepte/<slug:slug>/verlauf/entfernt/", journal.removed, name="history-removed"),
    path("konzepte/<slug:slug>/verlauf/<int:step>/rueckgaengig/", journal.undo, name="history-undo"),
]
