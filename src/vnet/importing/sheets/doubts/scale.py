"""Scores that look like those of another scale: 4.3 where the full score is 100."""

from fractions import Fraction

from vnet.amounts import format_exactly
from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.questions import Choice, Question
from vnet.plan.model import Measure
from vnet.report.doubts import SCALES, looks_of_another_scale

AS_IT_IS = N_("as-is")


def of_full_score(score: Fraction, measure: Measure, place: Place, findings: Findings) -> Fraction | None:
    """Return a score on the plan's scale, as a person says; None where nobody has said yet."""
    highest = measure.highest
    if highest is None or not looks_of_another_scale(score, measure):
        return score
    scales = [scale for scale in SCALES if score <= scale]
    sentence = _("The full score is {highest}, and {score} is very low. Of which scale is it?").format(
        highest=format_exactly(highest), score=format_exactly(score)
    )
    choices = [
        Choice(str(scale), _("of {scale}: recorded as {score}").format(
            scale=scale, score=format_exactly(score * highest / scale)))
        for scale in scales
    ]  # fmt: skip
    choices.append(Choice(AS_IT_IS, _("of {scale}: so low").format(scale=format_exactly(highest))))
    answer = findings.ask(Question(N_("scale"), place, sentence, tuple(choices)))
    if answer is None or answer == AS_IT_IS:
        return None if answer is None else score
    return score * highest / int(answer)
