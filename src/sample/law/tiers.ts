/** Invented statute text: tiers, duration, appearance, reduction, enforcement. Notation as in notice.ts. */
export const TIERS_AND_ENFORCEMENT = `
# 401 Tier I
An offense that involves a sexual act or sexual contact and is in neither tier II nor tier III is a tier I offense.
{VIII.A.01} False imprisonment of a minor is a tier I offense.
{VIII.A.02} Video voyeurism of a minor is a tier I offense.
{VIII.A.03} Possession or receipt of child pornography is a tier I offense.
{VIII.A.04} An offense under 18 U.S.C. 1801 is a tier I offense.
{VIII.A.05} Receipt or possession under 18 U.S.C. 2252 is a tier I offense.
{VIII.A.06} Receipt or possession under 18 U.S.C. 2252A is a tier I offense.
{VIII.A.07} An offense under 18 U.S.C. 2252B is a tier I offense.
{VIII.A.08} An offense under 18 U.S.C. 2252C is a tier I offense.
{VIII.A.09} An offense under 18 U.S.C. 2422(a) is a tier I offense.
{VIII.A.10} Travel under 18 U.S.C. 2423(b) is a tier I offense.
{VIII.A.11} Illicit sexual conduct in foreign places under 18 U.S.C. 2423(c) is a tier I offense.
{VIII.A.12} Arranging the travel of an adult under 18 U.S.C. 2423(d) is a tier I offense.
{VIII.A.13} An offense under 18 U.S.C. 2424 is a tier I offense.
{VIII.A.14} An offense under 18 U.S.C. 2425 is a tier I offense.
{VIII.A.15} A comparable military offense is a tier I offense.
# 402 Tier II
{VIII.A.16} A second offense punishable by more than one year, after a tier I offense, is a tier II offense.
{VIII.A.17} Using a minor in prostitution, solicitation included, is a tier II offense.
{VIII.A.18} Enticing a minor to engage in criminal sexual activity is a tier II offense.
{VIII.A.19} A nonforcible sexual act with a minor aged 16 or 17 is a tier II offense.
{VIII.A.20} Sexual contact with a minor aged 13 or older is a tier II offense.
{VIII.A.21} Using a minor in a sexual performance is a tier II offense.
{VIII.A.22} Producing or distributing child pornography is a tier II offense.
{VIII.A.23} Sex trafficking of children under 18 U.S.C. 1591 is a tier II offense.
{VIII.A.24} Contact with a victim aged 13 or older under 18 U.S.C. 2244 is a tier II offense.
{VIII.A.25} Sexual exploitation of children under 18 U.S.C. 2251 is a tier II offense.
{VIII.A.26} Selling or buying of children under 18 U.S.C. 2251A is a tier II offense.
{VIII.A.27} Sale or distribution under 18 U.S.C. 2252 is a tier II offense.
{VIII.A.28} Sale or distribution under 18 U.S.C. 2252A is a tier II offense.
{VIII.A.29} Production for import under 18 U.S.C. 2260 is a tier II offense.
{VIII.A.30} Transportation of a minor under 18 U.S.C. 2421 is a tier II offense.
{VIII.A.31} Enticement of a minor under 18 U.S.C. 2422(b) is a tier II offense.
{VIII.A.32} Transportation of a minor under 18 U.S.C. 2423(a) is a tier II offense.
{VIII.A.33} Arranging the travel of a minor under 18 U.S.C. 2423(d) is a tier II offense.
{VIII.A.34} A comparable military offense against a minor is a tier II offense.
# 403 Tier III
{VIII.A.35} A second offense punishable by more than one year, after a tier II offense, is a tier III offense.
{VIII.A.36} Nonparental kidnapping of a minor is a tier III offense.
{VIII.A.37} Any forcible sexual act with another is a tier III offense.
{VIII.A.38} Sexual contact with a minor under 13 is a tier III offense.
{VIII.A.39} An offense under 18 U.S.C. 2241 is a tier III offense.
{VIII.A.40} An offense under 18 U.S.C. 2242 is a tier III offense.
{VIII.A.41} An offense under 18 U.S.C. 2243 is a tier III offense.
{VIII.A.42} Contact with a victim aged 12 or younger under 18 U.S.C. 2244 is a tier III offense.
{VIII.A.43} A comparable forcible military offense is a tier III offense.
# 404 Duration and appearances
{VIII.B.01} A tier I registrant shall register for 15 years.
{VIII.B.02} A tier II registrant shall register for 25 years.
{VIII.B.03} A tier III registrant shall register for life.
{VIII.C.01} A tier I registrant shall appear in person once a year.
{VIII.C.02} A tier II registrant shall appear in person every 6 months.
{VIII.C.03} A tier III registrant shall appear in person every 3 months.
# 405 Reduction
{VIII.D.01} A tier I registrant with a clean record for 10 years may petition to end the duty to register.
{VIII.D.02} A tier III registrant may petition only where the duty rests on a juvenile delinquency adjudication.
{VIII.D.03} A tier III juvenile registrant may petition after a clean record for 25 years.
# 406 Clean record
{VIII.E.01} A tier I record is clean without conviction for an offense punishable by more than 1 year.
{VIII.E.02} A tier I record is clean without conviction for any sex offense.
{VIII.E.03} A tier I record is clean after supervised release, probation and parole without revocation.
{VIII.E.04} A tier I record is clean after an appropriate certified sex offender treatment program.
{VIII.E.05} A tier III record is clean without conviction for an offense punishable by more than 1 year.
{VIII.E.06} A tier III record is clean without conviction for any sex offense.
{VIII.E.07} A tier III record is clean after supervised release, probation and parole without revocation.
{VIII.E.08} A tier III record is clean after an appropriate certified sex offender treatment program.
# 501 Failure to register
{X.01} Failure to comply with this chapter is punishable by imprisonment for not more than 5 years.
# 502 Failure to appear and absconding
{X.02} Where a registrant who was expected fails to appear, the $AGENCY informs the notifying jurisdiction.
{X.03} On information that a registrant may have absconded the $AGENCY makes an effort to determine whether that is so.
{X.04} Without a determination the $AGENCY notifies a law enforcement agency with jurisdiction to investigate.
{X.05} Where notice came from another authority the $AGENCY informs it that the registrant failed to appear.
{X.06} The $AGENCY revises the registry to reflect that the registrant is an absconder or cannot be located.
{X.07} The $AGENCY seeks a warrant for arrest where the legal requirements are satisfied.
{X.08} The $AGENCY notifies the United States Marshals Service of every absconder.
{X.09} The $AGENCY updates the National Sex Offender Registry to reflect the absconder status.
{X.10} The $AGENCY enters the registrant into the NCIC Wanted Person File once a warrant has been issued.
`;
