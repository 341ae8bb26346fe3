//! English words and phrases. An apostrophe ends a word: "don’t" is "don t".

use super::words::{Words, is_in};

pub(super) const WORDS: Words = Words {
    lead_ins: "and but so well ok okay yes now then er",
    and: "and",
    question_words: "what how who whom whose where when which",
    why: "why",
    before_question: "with to from for at in on of by about against under since through into between",
    verbs: "do does did is are was were am has have had can could will would should shall may might must \
        isn aren don doesn didn wasn weren hasn haven hadn couldn wouldn shouldn won came made went \
        said happened happens comes makes helps goes keeps stops stands",
    verb_endings: "",
    no_verbs: "",
    subjects: "i you he she it we they the a an there this that these those your his her their my our anyone \
        anybody someone somebody everyone everybody nobody",
    turned: "",
    is_deed,
    statement_starts: "i you he she it we they the a an there this that these those your his her their my our maybe \
        perhaps surely nobody everybody just",
    you: "you your yours yourself",
    others: "he him his she her they them their mother father parents client boy girl child children son \
        daughter family lady man woman",
    advice: &[
        "^have|has|did you * tried|try|considered|consider",
        "^have|did you * thought|think of|about",
        "^have you * discussed|raised|checked * with|about",
        "^have you ever|already|also|perhaps * @p",
        "^have you * @p * yet|already",
        "^should|shouldn t you|we|there|he|she|they|the",
        "^should|could|can|might|would you|we * not|just",
        "^couldn|can t|not you|we|he|she|they|the|somebody|someone",
        "^would|wouldn|might|could it|t|that * help|be * to|if|idea|better",
        "^wouldn t it|that * help|idea|better|good|wise|best",
        "^isn|is t|it|this * time|idea|better|wise|best * to|for",
        "^isn|aren t * an|a|something idea|option|for",
        "^is|could|might|would * a|an * option|idea|way|help|solution",
        "^isn|aren t there a|an|someone|somebody|anyone|anybody * who|that could|can|might",
        "^is|are * an|not option|idea|for",
        "^why don|do|didn|not t|you|just|ask|try * ",
        "^why don|didn t you|we",
        "^why not",
        "what if you|we|he|she",
        "^how about",
        "^what about a|an|asking|inviting|calling|using|trying|making|going|taking|having|bringing",
        "what stops|keeps|prevents|is stopping|holding you * from",
        "how would it be to",
        "^you could|should|might|ought|must|can|d * apply|start|try|ask|call|also|want|just|always|really|have|\
         to|better|simply|first|make|take|use|go|bring|talk|write|let|invite",
        "^you should|must",
        "^maybe|perhaps you|he|she|they|we|ask|try|the could|should|can|might|need|ask",
        "^maybe|perhaps * it|a|an * good|better|wise|idea|help|helps",
        "in my view|opinion|mind you",
        "^a|the * good|best|first|next * step|way|start is|would",
        "^better to|if",
        "^i would|d * first|just|rather|talk|ask|call|try|start|go|make|take|use|hand|stop|report|involve|write|invite",
        "if i were|was you",
        "in your place|shoes",
        "my advice|tip|suggestion",
        "i suggest|recommend|advise",
        "with us it worked|helped|works|helps",
    ],
    no_advice: &["^can|don|didn t you * see|agree", "i would|d * like|love|want to know|hear|understand"],
    imperatives: "try just call ring ask go take talk make let start stop consider involve invite use give write \
        hand get find send bring put discuss report arrange keep choose check begin wait",
    leading: &[
        "^don|doesn|didn|isn|aren|wasn|weren|haven|hasn|can|won|wouldn t you|he|she|it|that|they|this|there|we|the",
        "^do|did|is|are|can|would you|it|that|he|she * not think|agree|feel|see|find|obvious|strange|just",
        "^do|would you * agree",
        "^surely",
        "how could|can you * let|do|be|allow",
        "will|are|do you * finally",
        "ridiculous|outrageous|stupid|absurd|idiotic|foolish|nonsense|silly",
        "letting|let|leave|left|leaving * down",
        "in the cold",
        "let|letting yourself be|get used|manipulated",
    ],
    leading_statement: &["surely", "obviously", "of course", "clearly", "no doubt"],
    tags: &[
        "^didn|don|doesn|isn|aren|wasn|weren|haven|hasn|hadn|can|couldn|won|wouldn|shouldn t you|he|she|it|they|we|\
         there",
        "^did|do|does|is|are|was|were|has|have|will|would|can you|he|she|it|they",
        "^right",
        "^correct",
        "^or not",
        "^yeah",
    ],
    invitations: &[
        "can|could|would|will you * tell|describe|explain|share|say|sketch|walk|take|guide us|me|more|it|that|a|what|how|something|about",
    ],
    indirect_closed: &[
        "i wonder if|whether",
        "i am|m * curious|wondering if|whether",
        "i would|d like to know if|whether",
    ],
    indirect: &["i wonder", "i am|m * curious|wondering", "i would|d like to know"],
};

/// What happens to people, or what they know and feel, is nothing that one advises.
const NO_DEEDS: &str =
    "noticed received happened finished changed needed felt seemed wanted worried decided lived";

const DEEDS: &str = "spoken brought told written made taken done sought set put met gone sent given";

fn is_deed(word: &str) -> bool {
    (word.len() > 4 && word.ends_with("ed") && !is_in(NO_DEEDS, word)) || is_in(DEEDS, word)
}
