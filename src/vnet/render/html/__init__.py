"""A page for screen and paper: one file of HTML that needs no network and no script, and runs none.

Its frame and its look are `page.html`, or a centre's own file of that name beside its plan; this fills them in.
"""

from pathlib import Path
from string import Template

from vnet.actions.report_page import Page as Figures
from vnet.errors import BadInput
from vnet.i18n import N_, _
from vnet.render.html.blocks import block, escaped, sentence
from vnet.render.tables.cells import shown
from vnet.render.tables.page import SECTIONS, Paper, Section, paper

_FRAME = Path(__file__).with_name("page.html")


def page(figures: Figures) -> str:
    """Return a page as HTML.

    Raises:
        BadInput: a centre's own frame has a name that is none, or a sign that begins one.
    """
    whole = paper(figures)
    own = figures.template
    frame = Template(own.said if own else _FRAME.read_text(encoding="utf-8"))
    parts = _parts(whole, figures.report.language)
    try:
        return frame.substitute(parts)
    except KeyError as error:
        known = ", ".join(f"${name}" for name in parts)
        sentence = N_("{file}: there is nothing called ${name}. Use one of: {known}.")
        raise BadInput(sentence, file=own and own.place, name=str(error.args[0]), known=known) from None
    except ValueError:
        sentence = N_("{file}: a $ begins the name of a part ($sections). Write $$ for the sign itself.")
        raise BadInput(sentence, file=own and own.place) from None


def _parts(whole: Paper, language: str) -> dict[str, str]:
    """Return what a frame may have, by name: all sections, and each by its key, "" of one that is not there."""
    sections = {section.key: _section(section) for section in whole.sections}
    contents = "".join(f'<li><a href="#{section.key}">{escaped(section.title)}</a></li>' for section in whole.sections)
    label = escaped(_("Contents"))
    return {
        "language": escaped(language),
        "title": escaped(whole.title),
        "opening": "\n".join(sentence(cell) for cell in whole.opening if shown(cell)),
        "contents": f'<nav aria-label="{label}"><ul>{contents}</ul></nav>',
        "sections": "\n".join(sections.values()),
        "closing": f"<p>{escaped(whole.closing)}</p>",
        **{key: sections.get(key, "") for key in SECTIONS},
    }


def _section(section: Section) -> str:
    name = f"{section.key}-title"
    blocks = "\n".join(map(block, section.blocks))
    return (
        f'<section id="{section.key}" aria-labelledby="{name}">\n<h2 id="{name}">{escaped(section.title)}</h2>\n'
        f"{blocks}\n</section>"
    )
