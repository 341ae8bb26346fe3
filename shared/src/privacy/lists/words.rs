//! Words that say what the words around them are. In the order of the alphabet.

/// Words of two letters, which behind a year are no postcode.
pub(super) const TWO_LETTERS: &str = "\
    aa af ah al am as at be bv by ca cm da dd de di dm do dr eb ei ek el en er eu ex ga gb go ha he hm hr ie if \
    ik in is it ja je jl ka kb kg km kw lp ma mb me mg ml mm mr my na ne nl no nr nu of oh ok om on op or pa pc \
    pm so st ta te tm to tv uk up us uu uw va vr vs we wk wo za ze zn zo";

/// What stands before a surname.
pub(super) const PREFIX: &str = "\
    abu ait al ben bin da de den der di dos du el het ibn la le te ten ter van vd von";

/// Titles of address.
pub(super) const ADDRESS: &str = "\
    dhr heer hr juffrouw mej meneer mevr mevrouw mijnheer miss mister mr mrs ms mw";

/// Words behind which a name comes.
pub(super) const ROLE: &str = "\
    advocaat agent aunt begeleider broeder broer broertje brother buurman buurvrouw called client clienten coach \
    collega daughter dochter dochtertje dokter dominee dr drs ds echtgenoot familie genaamd gezin heet heette \
    huisarts imam ir juf meester mentor named neef nicht oma ome oom opa partner pastoor prof sister son tante \
    uncle voogd vriend vriendin wethouder wijkagent zoon zoontje zus zusje zuster";

/// Words with a capital that are no name.
pub(super) const NO_NAME: &str = "\
    a als arabisch august augustus belde belgie belt bij bsn daarna dan dat de december deze die dinsdag dit \
    donderdag duitsland dutch een en engels english er europa excel facebook februari february friday gaat geen \
    ggz ging google haar had he heeft het hij hoe hun i iban ik in instagram is it januari january je jeugdwet \
    jeugdzorg jij juli jullie july kan kerst kvk maandag maar maart march marokkaans marokko met mijn monday na \
    nederland nederlander nederlands nederlandse niet november nu october oekraine of oktober omdat ons ook op \
    participatiewet pasen polen pools raad ramadan rijk saturday september she sinterklaas staat suikerfeest \
    sunday suriname svb syrie teams tel the they thursday toen tuesday turkije turks u uwv volgens voor vraag \
    vrijdag waar waarom was wat we wednesday whatsapp wie wij wil wilde wmo woensdag word youtube zaterdag ze \
    zij zijn zondag zoom";

/// Words that make a name an organisation's.
pub(super) const FIRM: &str = "\
    accountants administratie advies advocaten auto bakkerij bank bouw bouwbedrijf bv care catering college \
    consultancy fietsen groep group holding hotel huis installatie installaties kliniek laan logistiek lyceum \
    makelaardij makelaars meubelen museum notarissen onderwijs plein schilders schilderwerken school schoonmaak \
    services stichting straat supermarkt techniek trading transport tuinen uitzendbureau vastgoed verzekeringen \
    wonen ziekenhuis zorg";

/// Words behind which a letter is no initial.
pub(super) const PLAN: &str = "\
    bijlage blok categorie deel fase groep hepatitis klas kolom optie plan punt stap team type variant vitamine \
    vraag";

/// Words behind which the name of an organisation comes.
pub(super) const ORGANISATION: &str = "\
    bakkerij basisschool bedrijf buurthuis church college dorp firma garage gemeente hogeschool hospital hotel \
    huisartsenpraktijk instelling kapper kapsalon kerk kinderdagverblijf kliniek lyceum mbo moskee parochie \
    peuterspeelzaal praktijk praktijkschool restaurant roc scholengemeenschap school sportclub stichting \
    supermarkt synagoge tempel uitzendbureau universiteit vereniging verpleeghuis voetbalclub werkgever wijk \
    wijkcentrum woningcorporatie woonzorgcentrum ziekenhuis zorggroep zorginstelling";

/// Words that make a number of years before them a span.
pub(super) const LASTS: &str = "\
    ago bij bijstand cel celstraf clean dakloos ervaring experience garantie geleden getrouwd gevangenisstraf \
    gewerkt hulp huur huurachterstand huwelijk in lang later nuchter of op samen school schuldenvrij tbs \
    therapie thuis uit voor wacht wachten werkervaring werkloos ziek";

/// Words that make a number of years behind them a span.
pub(super) const SPANS: &str = "\
    afgelopen after al all bijna binnen circa duurde duurt eerste elke for hooguit iedere in komende kost \
    laatste last maximaal minimaal minstens na nog om ongeveer over past per plus ruim sinds tegen tot voor \
    werkt";

/// Words that make it an age.
pub(super) const AGES: &str = "\
    ben bent dochter is jongste middelste of oudste van was werd word wordt zoon";
