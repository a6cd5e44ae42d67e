"""The engine: a tree read and checked, each text once; findings waived, held against the baseline, and graded."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from jgsw import library
from jgsw.diagnostics import Diagnostic
from jgsw.errors import UsageError
from jgsw.library import Remember, TextFile, forget
from jgsw.model.baseline import Baseline
from jgsw.model.config import RuleChoice
from jgsw.model.repository import Edition, Repository
from jgsw.model.state import EditionState, States
from jgsw.model.workflow import Workflow
from jgsw.rules.between.whole import Whole
from jgsw.rules.catalogue import check_account, check_draft, check_past, check_whole
from jgsw.rules.choosing import Choice, Grading, check_choice
from jgsw.rules.explanation import Account
from jgsw.rules.past import Past
from jgsw.rules.waiving import waive
from jgsw.source import Tree
from jgsw.tasks.baseline import hold, read_baseline
from jgsw.tasks.rulebook import ALL_RULES
from jgsw.tasks.trial import draft_of_text
from jgsw.tasks.workspace import Progress, states_of


@dataclass(frozen=True)
class Checked:
    """A repository read and checked: `found` is what counts, as declared; `held` what the baseline took away.

    `listed` is `found` before the baseline, for writing another.
    """

    repository: Repository
    states: States
    found: tuple[Diagnostic, ...]
    listed: tuple[Diagnostic, ...] = ()
    baseline: Baseline = field(default_factory=Baseline)
    held: int = 0
    stage: str | None = None

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found, as grave as it is at the stage that each text has reached (or at `stage`)."""
        gradings = {one.folder: self._grading(one) for one in self.repository.editions}
        other = Grading(self.repository.config.rules.severity)
        graded = (gradings.get(_folder(one.place.file), other).of(one) for one in self.found)
        return tuple(one for one in graded if one is not None)

    def entering(self, edition: Edition, stage_id: str) -> tuple[Diagnostic, ...]:
        """What was found in an edition's folder, as grave as it is at a stage that the edition would enter."""
        found = self.repository.workflow_of(edition)
        eased = found[1].workflow.severity_at(stage_id) if found else {}
        grading = Grading(self.repository.config.rules.severity, eased)
        graded = (grading.of(one) for one in self.found if _folder(one.place.file) == edition.folder)
        return tuple(one for one in graded if one is not None)

    def at_stage(self, name: str | None) -> "Checked":
        """The same as if every text had reached a stage; a usage error when no procedure has it."""
        if name is not None:
            stage_named(name, [one.workflow for one in self.repository.workflows.values()])
        return replace(self, stage=name)

    def _grading(self, edition: Edition) -> Grading:
        bureau = self.repository.config.rules.severity
        found = self.repository.workflow_of(edition)
        if found is None:
            return Grading(bureau)
        workflow, state = found[1].workflow, self.states[edition.key]
        if self.stage is not None:
            stage = _stage_id(self.stage, workflow)
            return Grading(bureau, workflow.severity_at(stage) if stage else {})
        stood = state.stage or workflow.stages[0].id
        return Grading(bureau, workflow.severity_at(stood), published=_as_published(edition, state))


def check(
    tree: Tree, progress: Progress | None = None, remember: Remember = forget, *, baseline: bool = True
) -> Checked:
    """Read and check a tree; without `baseline`, findings that were there before count too."""
    return _checked(tree, _Visit(tree, progress), remember, baseline=baseline)


def check_edition(tree: Tree, folder: str, progress: Progress | None = None) -> Checked:
    """Read a tree and check one edition in it, whose findings `found` holds; the other texts are only read."""
    checked = _checked(tree, _Visit(tree, progress, folder), forget, baseline=True)
    return replace(checked, found=tuple(one for one in checked.found if _folder(one.place.file) == folder), listed=())


def _checked(tree: Tree, visit: "_Visit", remember: Remember, *, baseline: bool) -> Checked:
    reading = library.read(tree, visit, remember)
    repository = reading.repository
    states = states_of(repository)
    known, broken = read_baseline(tree)
    found = (
        *check_whole(Whole(repository, states)),
        *(one for each in repository.editions for one in check_past(Past(repository, each, states[each.key]))),
        *broken,
        *reading.diagnostics,
    )
    chosen = choice_of(repository.config.rules)
    wanted = (one for one in waive(found, reading.waivers, ALL_RULES) if chosen.wants(one.rule))
    listed = (*wanted, *check_choice(repository, ALL_RULES))
    held = hold(listed, known if baseline else Baseline(), tree)
    return Checked(repository, states, (*held.new, *held.gone), listed, known, held.old)


def choice_of(rules: RuleChoice) -> Choice:
    """The bureau's choice of rules."""
    return Choice(rules.select, rules.ignore)


def stage_named(name: str, workflows: list[Workflow]) -> None:
    """A usage error when none of the procedures has a stage of that id, title or draft name."""
    if not any(_stage_id(name, workflow) for workflow in workflows):
        stages = [stage for workflow in workflows for stage in workflow.stages]
        titles = dict.fromkeys(title for stage in stages for title in (stage.draft_name, stage.title) if title)
        raise UsageError(f"程序里没有“{name}”这个阶段或稿次", f"可用的有：{'、'.join(titles)}")


def severity_at(name: str, workflow: Workflow) -> Grading:
    """How grave findings are at a stage by its id, title or draft name."""
    stage = _stage_id(name, workflow)
    return Grading(stage=workflow.severity_at(stage) if stage else {})


def _stage_id(name: str, workflow: Workflow) -> str | None:
    if stage := workflow.stage(name):
        return stage.id
    return next((stage.id for stage in workflow.stages if stage.draft_name == name), None)


def _folder(file: str) -> str:
    """`standards/<id>/<edition>` of a file in it, else nothing that is one."""
    return "/".join(file.split("/", 3)[:3])


def _as_published(edition: Edition, state: EditionState) -> bool:
    return state.in_force and state.frozen == edition.text_sha256


class _Visit:
    """Checks every text as it is read, or that of one folder."""

    def __init__(self, tree: Tree, progress: Progress | None, only: str | None = None) -> None:
        self._tree = tree
        self._progress = progress
        self._only = only
        self._seen = 0

    def __call__(self, text: TextFile) -> Iterator[Diagnostic]:
        self._seen += 1
        if self._progress:
            self._progress("校验", self._seen, 0)
        if self._only not in (None, text.folder):
            return
        yield from check_draft(draft_of_text(text, self._tree))
        if text.explanation:
            file = f"{text.folder}/explanation.yaml"
            yield from check_account(Account(text.explanation, text.standard, text.records, file))
