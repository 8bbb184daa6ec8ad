"""Asking the assistant of the municipality's own for words, and taking them over. What it wrote is marked as such until a person does."""

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.municipality.models import User
from mittragen.synthesis import assistant
from mittragen.synthesis.actions.places import current, touch
from mittragen.synthesis.actions.shelf import begin, tell
from mittragen.synthesis.actions.wording import rename_group, write_statement
from mittragen.synthesis.models import Group, Membership
from mittragen.synthesis.rules import SynthesisError


def ask_assistant(*, group: Group, by: User | None) -> Group:
    """Let the assistant write a title and a statement for a group; they stand in ``draft``. Outside of a transaction: the answer may take a minute.

    That it was asked stands in the journal before anything is sent. Raises :class:`SynthesisError` where there is no assistant or no answer that may stand.
    """
    if not assistant.has_assistant():
        raise SynthesisError(_("Für Vorschläge ist kein Server eingerichtet. Bitte schreiben Sie die Aussage selbst."))
    with transaction.atomic():
        begin(group.process, by)
        group = current(group)
        texts = _texts(group)
        if not texts:
            raise SynthesisError(_("In diesem Bündel ist noch kein bestätigter Beitrag. Bitte bestätigen Sie zuerst, was dazugehört."))
        tell(group.process, by, "ask_assistant", "group", group.key)
    try:
        draft = assistant.asked(texts)
    except assistant.AssistantError as error:
        raise SynthesisError(str(error)) from error
    with transaction.atomic():
        begin(group.process, by)
        group = current(group)
        # What was withdrawn while the assistant wrote bears nothing out any more.
        kept = assistant.still_borne_out(draft, _texts(group))
        if not kept.sentences:
            raise SynthesisError(_("Inzwischen hat sich das Bündel geändert. Bitte lassen Sie noch einmal vorschlagen."))
        group.draft = assistant.as_text(kept)
        group.save(update_fields=["draft"])
        touch([group])
    return group


@transaction.atomic
def take_over_draft(*, group: Group, by: User | None, statement: str | None = None, with_title: bool = False) -> Group:
    """A person makes the assistant's words their own: the statement, as they may have changed it, and the title, if wanted."""
    begin(group.process, by)
    group = current(group)
    draft = assistant.draft_in(group.draft)
    if draft is None:
        raise SynthesisError(_("Hier liegt kein Vorschlag mehr. Bitte laden Sie die Seite neu."))
    if with_title and draft.title is not None:
        group = rename_group(group=group, title=draft.title.text, by=by)
    words = draft.statement if statement is None else statement
    return write_statement(group=group, statement=words, counter_voices=group.counter_voices, by=by)


def _texts(group: Group) -> dict[str, str]:
    """What everyone may read of the confirmed members, by key; of passages the contribution they are from."""
    rows = Membership.objects.filter(group=group, ended_at__isnull=True, is_confirmed=True, contribution__is_shown=True)
    return dict(rows.order_by("contribution_id").values_list("contribution__key", "contribution__public_text"))
