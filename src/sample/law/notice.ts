/**
 * Invented statute text, one provision a line. `{…}` names the checklist items for which the provision is cited;
 * `#` starts a section. $PLACE, $AGENCY and $CODE are filled in for each sample jurisdiction.
 */
export const NOTICE_AND_OFFENSES = `
# 101 Definitions
{I.01} "Immediately" means within 3 business days after the event that gives rise to the duty.
"Business day" means a day other than a Saturday, a Sunday, a federal holiday or a day on which the $AGENCY is closed.
{I.02} "Other jurisdiction" includes every state of the United States.
{I.03} "Other jurisdiction" includes the District of Columbia.
{I.04} "Other jurisdiction" includes American Samoa, Guam, Puerto Rico, the Northern Mariana Islands and the Virgin Islands.
{I.05} "Other jurisdiction" includes every tribe that operates as a SORNA registration jurisdiction.
"Registrant" means a person who is required to register under this chapter.
# 102 Exchange of information
Upon every initial registration and every update the $AGENCY shall act as follows.
{I.06} The $AGENCY shall immediately enter or update the record in the National Sex Offender Registry.
{I.07} The $AGENCY shall immediately notify the police department of each place of residence, work or school.
{I.08} The $AGENCY shall immediately notify the sheriff of each county of residence, work or school.
{I.09} The $AGENCY shall immediately notify the prosecutor of each county of residence, work or school.
{I.10} The $AGENCY shall immediately notify the probation agency that supervises the registrant.
{I.11} The $AGENCY shall immediately notify any other agency that investigates, prosecutes or supervises sex offenders.
{I.12} The $AGENCY shall immediately notify each agency that conducts employment background checks under 34 U.S.C. 40102.
{I.13} The $AGENCY shall use the SORNA Exchange Portal for every move between jurisdictions.
# 103 Persons convicted
{II.01} A person is convicted who has been subject to penal consequences based on the conviction, however it is styled.
{II.03} A juvenile who is prosecuted as an adult is convicted for the purposes of this chapter.
{II.04} A person adjudicated delinquent at age 14 or older for conduct comparable to 18 U.S.C. 2241(a) or (b) shall register.
{II.02} A deferred judgment for a registerable offense is a conviction for the purposes of this chapter.
# 104 Federal offenses
A person convicted of any of the following federal offenses shall register.
{II.07} Sex trafficking of children, or by force, fraud or coercion (18 U.S.C. 1591).
{II.08} Video voyeurism of a minor (18 U.S.C. 1801).
{II.09} Aggravated sexual abuse (18 U.S.C. 2241).
{II.10} Sexual abuse (18 U.S.C. 2242).
{II.11} Sexual abuse of a minor or ward (18 U.S.C. 2243).
{II.12} Abusive sexual contact (18 U.S.C. 2244).
{II.13} Sexual abuse resulting in death (18 U.S.C. 2245).
{II.14} Sexual exploitation of children (18 U.S.C. 2251).
{II.15} Selling or buying of children (18 U.S.C. 2251A).
{II.16} Receipt, possession, production or distribution of child pornography (18 U.S.C. 2252).
{II.17} Offenses involving material that constitutes or contains child pornography (18 U.S.C. 2252A).
{II.18} Misleading domain names on the internet (18 U.S.C. 2252B).
{II.19} Misleading words or digital images on the internet (18 U.S.C. 2252C).
{II.20} Production of child pornography for import (18 U.S.C. 2260).
{II.21} Transportation of a minor for illegal sexual activity (18 U.S.C. 2421).
{II.22} Coercion and enticement to engage in prostitution (18 U.S.C. 2422).
{II.23} Transportation of minors and travel for illicit sexual conduct (18 U.S.C. 2423).
{II.24} Failure to file a factual statement about an alien individual (18 U.S.C. 2424).
{II.25} Use of interstate facilities to transmit information about a minor (18 U.S.C. 2425).
# 105 Foreign and military offenses
{II.26} A sex offense conviction from Canada, the United Kingdom, Australia or New Zealand requires registration.
{II.27} A conviction from a country whose courts enforced the right to a fair trial in that year requires registration.
{II.28} A military offense specified by the Secretary of Defense under 10 U.S.C. 951 note requires registration.
{II.29} An attempt or conspiracy to commit a registerable offense is itself a registerable offense.
# 106 Offenses of this and of other jurisdictions
A conviction under the law of any state, territory or tribe requires registration where the offense involves:
{II.30} any conduct that by its nature is a sex offense against a minor;
{II.31} any type or degree of genital, oral or anal penetration;
{II.32} any sexual touching of or contact with a person's body, directly or through the clothing;
{II.33} criminal sexual conduct involving a minor, or the use of the internet to facilitate or attempt such conduct;
{II.34} using another person below 18 in prostitution, by pandering, procuring or pimping;
{II.35} false imprisonment of a minor;
{II.36} kidnapping of a minor;
{II.37} possession, production or distribution of child pornography;
{II.38} solicitation of a minor to practice prostitution;
{II.39} solicitation to engage a minor in sexual conduct, by any request, enticement or encouragement;
{II.40} use of a minor in a sexual performance.
# 107 Conduct similar to federal offenses
A conviction for conduct similar to that prohibited by the following federal offenses requires registration.
{II.41} Conduct similar to 18 U.S.C. 1591 (sex trafficking of children, or by force, fraud or coercion).
{II.42} Conduct similar to 18 U.S.C. 1801 (video voyeurism of a minor).
{II.43} Conduct similar to 18 U.S.C. 2241 (aggravated sexual abuse).
{II.44} Conduct similar to 18 U.S.C. 2242 (sexual abuse).
{II.45} Conduct similar to 18 U.S.C. 2244 (abusive sexual contact).
{II.46} Conduct similar to 18 U.S.C. 2422(b) (coercion and enticement of a minor).
{II.47} Conduct similar to 18 U.S.C. 2423(a) (transportation of a minor for criminal sexual activity).
`;
