//! Organisations, and words about what the law protects more: they warn and never block.

use super::{
    Found, Kind,
    lists::List,
    view::{Sort, View},
};

/// Beginnings of words. By the letter, and none the beginning of another.
const STEMS: &str = "aangifte abortus addict adhd afghaan aids alcoholis alzheimer angststoornis anorex antidepress antilliaan \
    antipsychot asielzoek asylum atheist autis bekeerd beslaglegging betalingsachterstand bewindvoer bipolair \
    biseksueel boeddhis borderline boulimi bulgaar burnout christen christian citalopram convicted copd dealer \
    debts delict dement depress detentie deurwaarder diabet diagnos diazepam diefstal drugshandel dwangstoornis \
    epilep eritre faillissement fraude gedetineerd gereformeerd gestolen gevangenis geweldpleg hallucina \
    hartfalen hindoe hiv homofiel homoseks hoofddoek huiselijk huurachterstand illegaal inbraak incasso incest \
    insuline iraakse irakees islam jehova jewish jood kanker katholi lesbienne lesbisch leukemie \
    lichtverstandelijk lithium lvb marokkaan medica methadon methylfenidaat migratieachtergrond misbruik \
    mishandel moslim muslim nigeriaan oekrains olanzapine overspann oxazepam paracetamol parkinson \
    persoonlijkheidsstoornis politiecontact poolse pregnan protestant psychiatr psychose psychotisch ptss queer \
    quetiapine reclassering reuma ritalin roemeen roma schizofren schizophren schulden schuldhulp schuldsaner \
    sertraline somali stalking statushouder strafblad suicid surina syrier syrisch tbs transgender trauma tumor \
    turk vakbondslid verdacht verkracht veroordeel verslaafd verslaving verstandelijk vluchteling wanen wsnp \
    zedendelict zelfbeschadig zelfmoord zigeuner zwakbegaafd zwanger";

/// Finds organisations and words to be careful with.
pub(super) fn scan(view: &View, found: &mut Vec<Found>) {
    let stems: Vec<&str> = STEMS.split_whitespace().collect();
    for at in 0..view.tokens.len() {
        if !view.is(at, Sort::Word) {
            continue;
        }
        let low = view.low(at);
        let place = stems.partition_point(|stem| *stem <= low);
        if place > 0 && low.starts_with(stems[place - 1]) {
            found.push(view.found(at, at, Kind::Special, false));
        }
        if List::Organisation.has(low) {
            let mut last = at;
            while last - at < 5 && view.capital(last + 1) && !view.tokens[last + 1].first
                || (last - at < 4
                    && matches!(view.low(last + 1), "de" | "het" | "van" | "der" | "den")
                    && view.capital(last + 2)
                    && !view.tokens[last + 2].first)
            {
                last += 1;
            }
            if last > at {
                found.push(view.found(at + 1, last, Kind::Organisation, false));
            }
        }
        // `Zonneveld B.V.`
        if view.capital(at) && at > 0 {
            let dotted =
                matches!(view.low(at + 1), "b" | "n") && view.other(at + 2) == '.' && view.low(at + 3) == "v";
            let plain = matches!(view.low(at + 1), "bv" | "nv" | "vof");
            if dotted || plain {
                let mut from = at;
                while from > 0 && at - from < 4 && view.capital(from - 1) && !view.tokens[from].first {
                    from -= 1;
                }
                found.push(view.found(from, if dotted { at + 3 } else { at + 1 }, Kind::Organisation, false));
            }
        }
    }
}
