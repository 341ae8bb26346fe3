//! Names of people, from general knowledge. In the order of the alphabet.

/// Given names of people in the Netherlands, of every descent.
pub(super) const GIVEN: &str = "\
    aad aafke aagje aaliyah aart abbas abdel abdelkader abdelkarim abdellah abderrahim abdi abdirahman abdul \
    abdullah abeba abel abigail abraham achmed adam adil adnan adriaan adriana adrie adrienne afra agnes \
    agnieszka ahmad ahmed ahmet aicha aida aisha aissa akosua akram alaa albert alberto alejandro aleksander \
    aleksandra alessia alex alexander alexandra alexandru alfons alfred alice alicia alida alina aliyah alma \
    amal amalia amanda amar amelia amer amin amina aminata amine amira ammar ana anas andre andrea andreas \
    andrei andrej andrew andries andrzej andy angela angelica angelina angelique anika anita anja anke anna \
    annabel anne anneke annelies anneloes annemarie annemieke annet annette annie annika anouar anouk anthony \
    antje antoine antoinette anton antonia antonio antoon anwar arie ariel arjan arjen armin arno arnold arnoud \
    aron arthur artur asha ashley asma astrid aya ayaan ayan aylin ayman ayoub ayse aysel aysha ayten aziz aziza \
    azra babette badr barbara barend bart bas bashar bastiaan beata beatrice beatrix bekir benjamin bente berat \
    berber berend bernadette bernard bert bertha bianca bilal biniam birgit birgul bjorn bob boris bouchra \
    boudewijn brahim bram brandon branko brecht brenda brian brigitte britt bruno burak burhan busra carin \
    carina carla carlijn carlo carlos carmen carolien carolina caroline cas casper catharina cathy cecilia cees \
    celine cemal cengiz ceylan chaima chantal chantalle charissa charlotte cheng chiara chidi chloe chris \
    christa christel christiaan christien christina christine christopher cindy claire clara claudia cor corine \
    cornelia cornelis corrie cristina cynthia daan dagmar damian daniel daniela danielle danique danny daria \
    dave david davy dawid dawit debbie debora deborah denise deniz dennis denny derk derya desiree diana diane \
    dick didi diederik diego dieuwertje dilan dilara dilek dina dinand dinesh dirk djamila dolf dominik \
    dominique donna dorien doris dorota dorothea dounia driss duygu dylan ebru eddie eddy edith eduard edward \
    edwin eefje eelco eelke elien elif eline elisa elisabeth elise eliza elizabeth ella ellen elly elsa elsbeth \
    elske elvira emeka emel emily emine emma emmanuel emre enes engin enrico eric erica erik erika erna erwin \
    esma esmee esmeralda esra esther eugenie evan evelien eveline evelyne evert evi evy ewa ewout eyup ezgi ezra \
    fabian fabienne fadi fadila fadma faisal faiza fardau farid farida fatih fatiha fatima fatimah fatma fatme \
    fatoumata faye fedde federico felix femke fenna ferdi ferdinand fereshteh ferhat feyza filip filippo finn \
    fiona fleur floortje floris fokke fouad fouzia francesca francesco francien francis francisca franciscus \
    frank franka frans fred freddy frederik frederique freek frits froukje furkan gabriel gabriela gabriella \
    geert geertje geertruida gemma george georgina gerard gerarda gerben gerda gerhard gerlinde germaine gerrie \
    gerrit gert gertjan gertrude ghassan ghita giel gijs gijsbert gilbert gina giovanni gisela giulia glenn \
    gloria gonda gordon greetje greta grietje grzegorz guido gulay gulsen guus gwen habib hadassa hadewych \
    hafida hafsa hajar hakan hakim halil halima hamid hamida hamza hana hanan hanane hani hania hanna hannah \
    hanneke hannie hans harald harmen harold haroon harrie harry hasan hassan hassna hatice havva haya hayat \
    hayder hedwig hedy heidi hein heleen helen helena helga helma hendrik hendrika henk hennie henny henri \
    henriette henrik henry herman hermien hessel hester hetty hicham hidaya hidde hilal hilda hilde hiske \
    homayun houda hubert huda hugo huib hulya humphrey husein huseyin husna hussein ibrahim ibtissam ida igor \
    ikram ilham ilias ilja ilona ilse ilyas imad imane imke imran ina ineke ines inez inge ingeborg ingrid ioana \
    irena irene irina iris irma isa isaac isabel isabella isabelle ismael ismail issam ivan ivana ivo ivonne \
    iwona izabela jaap jacco jack jackie jaco jacob jacoba jacomijn jacqueline jacques jaimy jake jamal jamie \
    jamila jan jana jane janine janna janneke jannes jannie jantje jarno jaro jasmin jasmina jasper javier \
    jayden jeanette jeanine jeannette jef jefferson jeffrey jelena jelle jelmer jennifer jenny jens jerney \
    jeroen jerome jesper jesse jessica jetske jette jill jimmy jip jitse jitske joachim joan joana joanna jochem \
    johan johanna johannes john johnny jolanda jolanta jolein jolien jolijn jonas jonathan joop joost jordi \
    jordy jorick joris jorrit jos jose josephine joshua josien josine josje joyce juan judith jules julia julian \
    juliana julie julien juliette julius jurgen jurre jurriaan justin justyna kadir karel karen karim karima \
    karin karina karlijn karolien karsten kasper katarina katarzyna kate katinka katja katrien kaya kayleigh \
    kees keimpe kelly kemal kenan kenneth kenza kerem kerim kerstin kevin khadija khaled khalid kim kimberly \
    kiran kirsten kitty klaartje klaas klara klaus koen koert kofi konrad kornelia krishna kristel kristina \
    kristof krystyna krzysztof kubra kwame kyara kyra laila laleh lamyae lana lara larissa lars latifa laura \
    laurens laurine layan layla lea leah leendert leila lena lennart leo leon leona leonie leonoor leontien \
    leroy levi leyla liam lianne lidia lidwien lidy lieke liesbeth lieselot lieven ligia lijsbeth lilian liliana \
    lilith lillian lily lina linda lindsay lisa lisanne lise lisette liv livia lizzy loes lorena lorenzo lotte \
    loubna louis louisa louise lourens lowie lubna luc luca lucas lucia luciano lucie lucy ludmila luigi luis \
    luka lukas lukasz luuk lydia lynn maaike maarten maartje mabel madelief madelon magda magdalena magnus maha \
    mahdi mahmoud mahmut maja malak malgorzata malika malin mamadou manon manou manouk manuel manuela marc \
    marcel marcella marcelo marcin marco marek margaret margaretha margot margreet margriet maria mariam marian \
    mariana marianne marie marieke mariette marija marijke marijn marike marina mario marion mariska marissa \
    marit marita marius mariusz marja marjan marjo marjolein marjolijn marko markus marleen marlies marloes \
    marlon marlou maroua marry marta martha martien martijn martin martina martine marwa marwan mary maryam \
    maryse mateusz mathijs mathilde matteo matthew matthias matthijs maurice maurits maxim maxime maya mayra \
    mebrahtu mehdi mehmet mehrdad mehtap meike meindert meis melanie melike melissa melle melvin menno merve \
    meryem mia micha michael michal michel michelle mick mieke mien miep miguel mika mikael mike mila milad \
    milou mimoun minke mira miranda mirella miriam mirjam mirna miroslav mirthe mitchell moad mohamad mohamed \
    mohammad mohammed mohammedamin mohsen mohsin monica moniek monika monique morad morris mostafa mounir mourad \
    moussa muhammad muhammed murat musa mustafa myrna myron myrthe nabil nabila nadeem nadia nadine nadira nadja \
    naima najat najib najim najla naomi nasim nasira nasrin nasser nassim natalia natalie natasja nathalie \
    nathan natnael navid nawal nazan necmettin neeltje nel nelleke nelly nesrin ngozi nicky nico nicolaas \
    nicolas nicole niek niels nienke nihad niki nikita nikki nikola nils nina nisrine noa noah noel noelle noemi \
    noor noortje nora norah norbert nordin noud nour noura nouri nur nuray nurten nynke oguz okke oksana olaf \
    oleksandr olena olga oliver olivia olivier omar omer onno onur orhan orlando oscar osman otto ouafa ouassim \
    oumaima oumar ozan ozge ozgur ozlem pablo paola paolo parisa pascal patrice patricia patrick patrycja patryk \
    paul paula paulien pauline pavel pawel pedro peggy perry peter petra petronella philip philippe pierre piet \
    pieter pieternel pietje pim piotr pleun priya qasim quinten quirine rabia rachel rachid rachida radboud raf \
    rafael rafik rahel rahim rahma rahwan rajesh ralf ralph ramazan ramon ramona rana rania raoul raphael raquel \
    rashid raul ravi raymond rebecca recep regina reinder reinier reinout rejane remco remy renata renate rene \
    renee reza ria riad rian rianne richard rick rik rima rina rita rob robbert robert roberto robin rochelle \
    rodrigo roel roeland roelof roger roland rolf romaisa romy ron ronald ronnie rosa rosalie rosanna rosanne \
    rosita rouba roxanne roy royce ruben rudi rudolf rudy rutger ruth ruud ryan sabah sabine sabri sabrina sadia \
    safa saida saima salah salim salima salma salman salome salwa sam samantha samar sami samia samir samira \
    sammy samuel sander sandra sanne santiago sara sarah sarita saskia sebastiaan sebastian seda sefa selena \
    selim selin selma semih semra senait serap serdar serena sergio serhat serkan sevda sevgi sevim seydou seyma \
    shabnam shahid shakira shanaya shanti sharon sheila sherida shirin shirley sibel sidney siem siemen sietse \
    sietske sigrid sihame sijtske sil silke silvan silvana silvia simon simona simone sina sinan sinem sjaak \
    sjaan sjoerd sjors sjoukje slavica sofia sofiane sofie sohail soheila soner sonia sonja sophia sophie soraya \
    souad soufiane souhaila stanislaw stef stefan stefanie stella stephan stephanie steve steven stijn sunil \
    susan susanna susanne suzan suzanne sven svenja svetlana swen sylvana sylvester sylvia sylvie szymon tahir \
    tamara tamer tamim tanja tara tarik tariq tatiana tatjana teddy teresa tesfay tessa teun teunis teus thea \
    theo theodoor thera theresa thierry thijmen thijs thom thomas tibor tiffany tijl tijmen tijn tim timo \
    timothy tina tineke titia tjeerd tjerk tjitske tobias tom tomas tomasz tommy ton tonia tonnie tony toos \
    trijntje tristan truida truus tugba tugce turan tuur twan tygo tyler tyrone ufuk ugur ulrike umit umut \
    ursula usman valentina valerie vanessa vedat veerle vera veronica veronique vicky victoria vince vincent \
    virginia vivian viviane vlad vladimir volkan volodymyr wahiba wahid walid walter wanda warda wassim wendela \
    wendy werner wesley wessel wiebe wiebren wiecher wietske wijnand wilbert wilco wilfred wilhelmina willem \
    willemien willemijn willy wilma wim winnie wojciech wolfgang wout wouter xander xavier xiao yael yahya yan \
    yannick yara yaren yasemin yasin yasmin yasmina yasmine yassin yassine yassir yavuz yazan yesim ymke \
    yohannes yolanda younes youri yousra youssef youssra yunus yusra yusuf yvette yvo yvonne zabi zahra zaid \
    zainab zakaria zakariya zara zayd zehra zeki zeliha zeno zeynep ziggy zineb zita zoe zofia zohra zoltan \
    zouhair zuhal zuzanna zwaantje";

/// Given names that are words too.
pub(super) const GIVEN_OR_WORD: &str = "\
    abe ad adel adem ali ama amber an angel ans april aria art awa bahar beau beer ben bill blessing bloem bo \
    can christian daisy dani dean elke els ema ernst eva faith fay fee feline fien floor flora grace greet gul \
    hala harm hero hind hoop hope iman isis jade jasmijn jay jet jim jo job jordan joy june juni kai ken kick \
    kiki koos leen lente lia lien lies lieve linde lode lore lot lou luna maan mara mark mars max may mei merel \
    mies milan mina mo nada nova peer pia pien pip precious puck rein romana roos rose ruby saar said selam sem \
    senna sep stan ster sterre storm summer thor tia ties toon trees victor viola violet ward warner wil will \
    wolf";

/// Surnames, without what stands before them.
pub(super) const SURNAME: &str = "\
    aalst abdullahi ahmed aissaoui alaoui amrani arslan aslan aydin azzouzi bakkali baldewsingh barendse beekman \
    benali benhaddou bennani bergh berhane biharie bijl blom boersma bondarenko boogaard bosman bouali bouazza \
    bouzid bruijn celik cetin chakir chaudhry chen cicilia croes demir dijkstra dogan dongen driessen dumitru \
    elkhattabi erdogan evers farah felter fernandes fernandez garcia gebremariam gerrits gerritsen gils gomes \
    gonzalez goossens haddad haddou haile hassan hassani heijden hendriks hendrikx hermans hernandez hoekstra \
    hofman huisman hussain idrissi ionescu ivanov jacobs jagesar jama jansen janssen janssens kaminski kartosen \
    kaur kaya khan khattabi kilic koc koeiman kovalenko kowalska kowalski kuijper kuijpers kuipers kumar leeuwen \
    lewandowski linssen liu lopez maduro malik mansouri martens martina martinez meijer meyer mohamed nguyen \
    nieuwenhuis nijland nowak osman ouali ozdemir ozkan ozturk patel peeters pereira peters petrov pham pinas \
    polat popescu postma ramdin ramkisoen rijn rodrigues sahin sanders santos schaik scholten schouten schuurman \
    sharma shevchenko silva simons simsek smits szymanski tahiri tekle tesfaye tran veenstra verbeek verhoeven \
    vermeulen verschoor vink vliet wang warsame westra wijngaarde willems willemsen wisniewski wojcik wolff \
    wolters wouters yang yildirim yildiz yilmaz yousfi zanten zhang ziani zielinski zijlstra";

/// Surnames that are words too.
pub(super) const SURNAME_OR_WORD: &str = "\
    bakker beek berg boer boon bos bosch broek brouwer bruin dam dekker dijk doorn duin eijk graaf groen groot \
    haan hartman heide heuvel hoek hoeven horst hout huizen jong jonge jonker kara kok koning kooi koster kramer \
    kroon kuiper kurt laan linden loon maas martin meer molen molenaar mulder nur pas poel pol post prins ridder \
    roos said schipper schoenmaker singh sluis smit swart timmermans veen velde ven visser vonk vos vries wal \
    wijk wit zwart";
