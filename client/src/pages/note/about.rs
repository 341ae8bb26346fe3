//! What a note is about, for whom it is, and who edits along.

use kring_shared::note::{
    about::{NoteKind, Reach, TAG_MAX_CHARS, TAGS_MAX},
    gate,
    life::{Editors, Standing},
};
use yew::{prelude::*, props};

use super::work::Work;
use crate::{
    api::people::notes::Wish,
    components::{
        button::Button,
        field::{CheckProps, Field, FieldKind, check},
        icon::Glyph,
        select::Select,
    },
};

/// The marks of a note.
pub(super) fn about(work: &Work) -> Html {
    let Work { desk, texts, life, .. } = work;
    let about = &desk.note.about;
    let mut kinds = vec![texts.t("note-kind-none")];
    kinds.extend(NoteKind::ALL.iter().map(|kind| texts.t(format!("note-kind-{}", kind.key()))));
    let chosen =
        about.kind.and_then(|kind| NoteKind::ALL.iter().position(|k| *k == kind)).map_or(0, |at| at + 1);
    let on_kind = work.edit(|note, at: usize| {
        note.about.kind = at.checked_sub(1).and_then(|at| NoteKind::ALL.get(at).copied());
    });
    let on_tags = work.edit(|note, text: String| {
        note.about.tags =
            text.lines().take(TAGS_MAX).map(|tag| tag.chars().take(TAG_MAX_CHARS).collect()).collect();
        if text.ends_with('\n') && note.about.tags.len() < TAGS_MAX {
            note.about.tags.push(String::new());
        }
    });
    let own = desk.view.draft.as_ref().and_then(|draft| draft.own.as_ref());
    let words = own.map(|own| own.situations.clone()).unwrap_or_default();
    let words = words.into_iter().filter(|word| !about.tags.contains(word));
    let on_reach =
        work.edit(|note, on: bool| note.about.reach = if on { Reach::Circle } else { Reach::Group });
    let tags = about.tags.join("\n");
    let wrong = gate::blocks(&tags).then(|| texts.t("note-blocked-here"));
    let together = life.editors == Editors::Members;
    let toggle = if together { Editors::Nobody } else { Editors::Members };
    html! {
        <details class="fold note-fold no-print">
            <summary>{ texts.t("note-about") }</summary>
            <div class="stack measure">
                <Select label={texts.t("note-kind")} options={kinds} {chosen} on_change={on_kind} />
                <Field id="kenmerken" label={texts.t("note-tags")} hint={texts.t("note-tags-hint")} kind={FieldKind::Lines(2)} value={tags} on_input={on_tags} error={wrong} />
                <div class="row">
                    { for words.map(|word| {
                        let on_click = { let word = word.clone(); work.edit(move |note, ()| note.about.tags.push(word.clone())) };
                        html! { <Button key={word.clone()} icon={Glyph::Plus} {on_click}>{ &word }</Button> }
                    }) }
                </div>
                if desk.view.group.is_some() {
                    { check(&props!(CheckProps { checked: about.reach == Reach::Circle, on_change: on_reach, children: html! { { texts.t("note-reach-circle") } } })) }
                }
                if desk.view.standing == Standing::Owner {
                    <p class="small">{ texts.t("note-together-what") }</p>
                    <div><Button pressed={together} on_click={work.on(Wish::Let(toggle), "")}>{ texts.t("note-together") }</Button></div>
                }
            </div>
        </details>
    }
}
