/**
 * Ordinary words, written down for this program (not taken from a word list): a screen name that is one of them says
 * nothing by itself, and a capitalised pair of them behind "victim" is no name. Lower case, no accents.
 */

const PROSE =
  'able about above access account action active address adult after again against agency alert all allow also always amber ' +
  'amended an and angel animal annual answer any apply april arrest article ask assault at attempt august away baby back ' +
  'bad ball bank base battery be bear beast beauty because been before being below best better between big bird black blade ' +
  'blaze blood blue board boat body bold book boss both box boy brave bravo breeze bridge bright broken brother brown build ' +
  'bull business but butter button by call calm can candy captain car card care case castle cat center chain chance change ' +
  'charge check cherry chief child children choice city civil classic clear click close cloud club coast code coffee cold ' +
  'comet comment common community company conduct contact content cookie cool copper coral corner count country county court ' +
  'cousin cowboy crazy cream crime crow crown crystal current custom daddy daily dance danger dark data date daughter dawn day ' +
  'dead deal death december deep degree delta demon desert detail detective devil diamond did digital direct district do doctor ' +
  'dog door dragon dream drive drop dust eagle early earth east easy echo edge eight electric element email empty end energy ' +
  'enter error event every evil example eye face fact falcon fall false family fan fast father feather february female field ' +
  'fighter file fire first fish five flame flash flower fly focus for forest form fortune found four fox free freedom friday ' +
  'friend from frost full game garden gentle ghost giant gift girl give go gold golden good grand grape gray great green grey ' +
  'ground group guard guest guide gun guy hammer hand happy hard has hat have hawk he head heart heaven help her here hero ' +
  'high hill him his hollow home honey honor hope horse hot house how hunter husband ice id image in index info information ' +
  'inside into iron is island it item ivory jade january jester joker journey joy july june just justice key kid king knight ' +
  'lady lake land large last late law leader leaf left legal legend lemon level liberty life light lightning like lion list ' +
  'little local location lone long lost love lover lucky lunar machine magic mail main male man map march mark marine market ' +
  'master may me media member memory menu message metal midnight mind minor mirror mister model mom monday money monkey month ' +
  'moon more morning mother motion mountain mouse music my mystery name nature navy nephew never new news next niece night ' +
  'nine ninja no noble none north not note notice november now number ocean october of off offender offense office officer old ' +
  'olive on one online only open orange order other our out outlaw over own owner page panther paper paradise parent park part ' +
  'partner party password path peace people perfect person phantom phone photo pilot pink pirate place planet player please ' +
  'point police poison port power press prince princess privacy private public purple queen quick quiet rabbit radio rain ' +
  'rainbow random ranger rape rapid raven read reader real rebel record red region registry relation release report request ' +
  'rescue reset result return rider right ring river road robot rock rocket roof room rose royal ruby run runner safe safety ' +
  'sand sapphire saturday school scout sea search second secret section security select sentence september service seven sexual ' +
  'shadow shark she shelter sheriff ship shooter show side silent silver simple single sister site six sky slayer small smart ' +
  'smile smoke snake sniper snow soccer social soft soldier some son song soul south space spark special spider spirit sports ' +
  'spring staff star start state statement status statute steel step stone stop storm story stranger street strong student ' +
  'style subject sugar summer summit sun sunday sunny sunset super support sweet swift sword table team tell temple ten test ' +
  'text the their them they thing this three thunder thursday tiger time title to today token tool top total tower town trail ' +
  'trouble true trust tuesday turn twilight two type under unit united unknown until up update user valley velvet victory view ' +
  'violet viper virtual voice wait walk wall war warrior water wave way weapon web wednesday week welcome west what when where ' +
  'which white who wife wild wind window winner winter wise with wizard wolf woman wonder wood word work world write year yellow ' +
  'yes you young your youth zero zone';

/** What registries, courts and their neighbours write on every page. Words of fewer than ten letters say nothing anyway. */
const OFFICES =
  'absconders acquaintance acquittal additional addressing administration administrative administrator aggravated allegation ' +
  'alternative amendments anniversary appearance appellate application appointment assessment assistance association attachment ' +
  'attributes authorities authority authorization background biographical bookmarks candidates categories certificate ' +
  'characters checkboxes children circumstances collection commission commissioner commonwealth communications communities ' +
  'compensation complainant complaints compliance compliant conditions confidential confinement consecutive construction ' +
  'contacting contractor conversion convicted conviction convictions coordinates coordinator copyright correction corrections ' +
  'counseling courthouse coverage criminal customers dangerous databases defendants definitions delinquent department ' +
  'departments description descriptions detectives developers dictionary directions directories disability disclaimer ' +
  'disclosure discretion dispatcher disposition distribution divisions documentation documents educational electronic ' +
  'elementary emergency employment encounters enforcement engineering entertainment equipment establish examination exploitation ' +
  'expiration facilities fingerprint fingerprints firefighters firearms frequently furthermore generation geography government ' +
  'guidelines harassment households identification identifier identifiers immigration imprisonment incarcerated incarceration ' +
  'indictment individual individuals information infrastructure inspection institution instructions international internship ' +
  'investigation investigations investigator javascript journalism jurisdiction jurisdictions juveniles landscaping languages ' +
  'legislation legislature librarians lieutenant limitations livestream locations magistrate maintenance management manufacturing ' +
  'misdemeanor molestation navigation neighborhood newsletter noncompliant notification notifications obligations occupation ' +
  'operations optometrist organization orientation parameters partnership personnel photograph photographs photography ' +
  'physician placeholder populations possession precautions prevention principals procedures processing production professional ' +
  'programming properties prosecution prosecutor protection psychology publication publications quarterly questions recreation ' +
  'registered registering registrant registrants registrar registration registrations regulation regulations rehabilitation ' +
  'relationship relationships relatives remediation renovation replacement represented reservation residence residential resolution ' +
  'resources responsibilities responsible restaurant restitution restriction restrictions satellite scheduling scholarship ' +
  'secretaries sentencing settlement solicitation specialist statistics stepfather stepmother strangers subdivision submission ' +
  'subscribe substance supervised supervising supervision supervisors surveillance suspension technicians technology telephone ' +
  'television temporarily termination territories therapists trafficking transactions transfers transportation treatment ' +
  'undercover university unregistered validation vaccinations verification vehicles veterinarian victimization volunteers ' +
  'vulnerable withdrawal youtube';

const OCCUPATIONS =
  'accountant actor analyst architect artist assistant attorney baker barber bartender bricklayer builder butcher carpenter ' +
  'cashier chef cleaner clerk coach consultant contractor cook courier custodian dentist designer developer director dispatcher ' +
  'driver editor electrician engineer farmer firefighter fisherman florist foreman forester gardener handyman inspector ' +
  'installer janitor journalist judge laborer landscaper lawyer librarian locksmith logger machinist manager mason mechanic ' +
  'merchant miller miner musician nurse operator packer painter pharmacist photographer plumber porter printer producer ' +
  'professor programmer realtor reporter roofer sailor salesman scientist seamstress secretary server shepherd shoemaker singer ' +
  'smith supervisor surgeon surveyor tailor teacher technician tester trainer translator trucker tutor vendor waiter waitress ' +
  'warehouse watchman weaver welder worker writer';

const GIVEN =
  'aaron abigail adam adrian albert alejandro alex alexander alexis alice alicia allen amanda amber amy ana andrea andrew ' +
  'angela anita ann anna anne anthony antonio arthur ashley barbara benjamin betty beverly billy bobby bonnie bradley brandon ' +
  'brenda brian brittany bruce bryan carl carla carlos carmen carol carolyn catherine charles cheryl chris christian christina ' +
  'christine christopher cindy clara claudia connie craig crystal cynthia dale daniel danielle david dawn debbie deborah debra ' +
  'dennis diana diane donald donna doris dorothy douglas dylan earl eddie edward edwin eileen elena elizabeth ella emily emma ' +
  'eric erica erin ethan eugene eva evelyn fernando florence frances francisco frank fred gabriel gary george gerald gladys ' +
  'gloria grace gregory hannah harold harry heather helen henry holly howard ian irene isabel isabella jack jackie jacob ' +
  'jacqueline james jamie jane janet janice jason javier jean jeff jeffrey jennifer jeremy jerry jesse jessica jesus jill jim ' +
  'jimmy joan joe john johnny jonathan jorge jose joseph joshua joyce juan juanita judith judy julia julie justin karen ' +
  'katherine kathleen kathryn kathy keith kelly kenneth kevin kim kimberly kyle larry laura lauren lawrence leah leonard leslie ' +
  'lillian linda lisa logan lori louis louise lucas lucia luis luke lynn madison manuel marcus margaret maria marie marilyn ' +
  'mario marjorie mark marlene martha martin marvin mary mason matthew megan melissa melvin michael michelle miguel mike ' +
  'mildred monica nancy natalie nathan nicholas nicole noah norma norman olivia oscar pamela patricia patrick paul paula pedro ' +
  'peggy peter philip phillip phyllis rachel ralph ramon randy raymond rebecca ricardo richard rick rita robert roberto robin ' +
  'rodney roger ronald rosa rosemary roy ruben russell ruth ryan sally samantha samuel sandra sara sarah scott sean sergio ' +
  'sharon shawn sheila sherry shirley sofia sonia sophia stacy stanley stephanie stephen steve steven sue susan suzanne sylvia ' +
  'tammy tara teresa terry theodore theresa thomas tiffany tim timothy tina todd tom tommy tony tracy travis tyler valerie ' +
  'vanessa veronica victor victoria vincent virginia walter wanda warren wayne wendy william willie yolanda yvonne zachary';

const SURNAMES =
  'adams allen alvarez anderson bailey baker bell bennett brooks brown bryant butler campbell carter castillo chavez clark ' +
  'coleman collins cook cooper cox cruz davis diaz edwards evans fisher flores foster garcia gomez gonzales gonzalez gray ' +
  'green griffin gutierrez hall hamilton harris hayes henderson hernandez hill howard hughes jackson jenkins jimenez johnson ' +
  'jones jordan kelly kim king lee lewis long lopez marshall martin martinez mcdonald mendoza miller mitchell moore morales ' +
  'morgan morris murphy murray myers nelson nguyen ortiz parker patel patterson perez perry peterson phillips powell price ' +
  'ramirez ramos reed reyes reynolds richardson rivera roberts robinson rodriguez rogers ross ruiz russell sanchez sanders ' +
  'scott simmons smith stewart sullivan taylor thomas thompson torres turner vasquez walker wallace ward washington watson ' +
  'west white williams wilson wood woods wright young';

const setOf = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')));

/** Words of prose, colours, animals and occupations. */
export const ORDINARY_WORDS = setOf(PROSE, OFFICES, OCCUPATIONS);
export const COMMON_GIVEN_NAMES = setOf(GIVEN);
export const COMMON_SURNAMES = setOf(SURNAMES);

/** Whether a folded word is in any of the lists: as a screen name it is everybody's. */
export function isCommonWord(word: string): boolean {
  return ORDINARY_WORDS.has(word) || COMMON_GIVEN_NAMES.has(word) || COMMON_SURNAMES.has(word);
}
