/** Invented statute text: what is collected, where and when registration happens. Notation as in notice.ts. */
export const INFORMATION_AND_DUTIES = `
# 201 Registry database
The registry is an electronic database. Every particular listed in this part is held in digitized form.
{III.01} The registry holds the date of every arrest of the registrant.
{III.02} The registry holds the date of every conviction of the registrant.
{III.03} The registry holds the status of parole, probation or supervised release.
{III.04} The registry holds the registration status of the registrant.
{III.05} The registry holds any outstanding arrest warrant.
{III.06} The registry holds the actual date of birth.
{III.07} The registry holds any purported date of birth that the registrant uses.
{III.08} A DNA sample is taken from the registrant and submitted for entry into the Combined DNA Index System.
{III.09} The registry holds a photocopy of a valid driver's license, identification card or tribal identification card.
# 202 Work and school
{III.10} The registry holds the name of every employer, volunteer work included.
{III.11} The registry holds the address of every employer.
{III.12} The registry holds the usual routes and gathering points of a transient or day laborer.
{III.13} Fingerprints are taken and submitted to the Next Generation Identification system.
# 203 Internet, names and prints
{III.14} The registry holds every e-mail address.
{III.15} The registry holds every instant message address and identifier.
{III.16} The registry holds every moniker used for self-identification in internet communications or postings.
{III.17} The registry holds every designation used for routing in internet communications or postings.
{III.18} The registry holds the primary, given name.
{III.19} The registry holds nicknames, aliases and pseudonyms, regardless of the context in which they are used.
{III.20} The registry holds ethnic or tribal names by which the registrant is commonly known.
{III.21} Palm prints are taken and submitted to the Next Generation Identification system.
{III.22} The registry holds a copy of every passport.
{III.23} The registry holds a copy of every immigration document.
{III.24} The registry holds every designation used for routing or self-identification in phone communications.
{III.25} The registry holds every land line phone number.
{III.26} The registry holds every cell phone number.
# 204 Photographs and description
{III.27} A tier I registrant is photographed once every year unless appearance has not changed significantly.
{III.28} A tier II registrant is photographed once every 6 months unless appearance has not changed significantly.
{III.29} A tier III registrant is photographed once every 3 months unless appearance has not changed significantly.
{III.30} The registry holds a physical description of the registrant.
{III.31} The registry holds identifying marks such as scars and tattoos.
{III.32} The registry holds the number, agency and kind of every professional license.
{III.33} The registry holds the signed forms that acknowledge the duty to register.
# 205 Places and numbers
{III.34} The registry holds the address of each residence where the registrant resides or will reside.
{III.35} Without a permanent residence the registry holds a description of where the registrant habitually lives.
{III.36} The registry holds the name and address of every school.
{III.37} The registry holds the valid Social Security number.
{III.38} The registry holds any purported Social Security number.
{III.39} The registry holds the name and address of each place of temporary lodging.
{III.40} The registry holds the dates of each temporary stay.
{III.41} The registry holds the text of the provision of law that defines the registration offense.
# 206 Vehicles
{III.42} The registry holds the license plate number of every vehicle owned or operated.
{III.43} The registry holds every aircraft owned or operated.
{III.44} The registry holds every land vehicle owned or operated.
{III.45} The registry holds every watercraft owned or operated.
{III.46} The registry holds the registration number or identifier of each such vehicle.
{III.47} The registry holds a description of each such vehicle.
{III.48} The registry holds the permanent or frequent location where each vehicle is kept.
# 207 International travel itinerary
{III.T1} The registry holds the dates and places of departure, arrival and return of international travel.
{III.T2} The registry holds the carrier and flight number of international travel.
{III.T3} The registry holds the destination country and the address or other contact there.
{III.T4} The registry holds the means of international travel.
{III.T5} The registry holds the purpose of international travel.
{III.T6} The registry holds terminals, times and stops on the way of international travel.
# 301 Where registration is required
{IV.01} A person convicted in $PLACE shall initially register in $PLACE.
{IV.02} A person who completes a sentence of incarceration in $PLACE shall initially register in $PLACE.
{IV.03} A registrant who resides in $PLACE shall register in $PLACE.
{IV.04} A registrant who is an employee in $PLACE, self-employed, paid or not, shall register in $PLACE.
{IV.05} A registrant who is a student at any school in $PLACE shall register in $PLACE.
# 302 Initial registration
{V.01} A person in custody shall register before release from imprisonment for the registration offense.
{V.02} A person sentenced but not incarcerated shall register within 3 business days of sentencing.
{V.03} A person who comes from another jurisdiction shall register within 3 business days of establishing residence.
{V.04} The registering official informs the registrant of the duties under this chapter.
{V.05} The registering official explains the duties under this chapter to the registrant.
{V.06} The registrant reads and signs a form stating that the duty to register has been explained and is understood.
{V.07} The registering official ensures that the registrant is registered.
# 303 Earlier convictions
{VI.01} This chapter applies to a person incarcerated or under supervision for the predicate or some other crime.
{VI.02} This chapter applies to a person already registered or subject to an earlier duty to register.
{VI.03} This chapter applies to a person who is convicted of some other felony, whether or not it is a sex offense.
# 304 Keeping the registration current
{VII.01} A resident registrant shall immediately appear in person to update the name.
{VII.02} A resident registrant shall immediately appear in person to update the residence.
{VII.03} A resident registrant shall immediately appear in person to update employment.
{VII.04} A resident registrant shall immediately appear in person to update school attendance.
{VII.05} A resident registrant shall immediately appear in person upon termination of residence.
{VII.06} A registrant shall immediately report a change of e-mail address.
{VII.07} A registrant shall immediately report a change of instant message address.
{VII.08} A registrant shall immediately report a change of any other internet or phone designation.
{VII.09} A registrant shall immediately report a change of vehicle information.
{VII.10} A registrant shall immediately report temporary lodging of 7 or more days.
{VII.11} The $AGENCY shall immediately notify the jurisdiction where the registrant will be staying.
# 305 Leaving the country
{VII.12} On relocation abroad the $AGENCY shall immediately notify every jurisdiction of registration.
{VII.13} On relocation abroad the $AGENCY shall immediately notify the United States Marshals Service.
{VII.14} On relocation abroad the $AGENCY shall immediately update the National Sex Offender Registry.
{VII.15} A registrant who only works in $PLACE shall immediately appear in person to update employment.
{VII.16} A registrant who only works in $PLACE shall immediately appear in person upon termination of employment.
{VII.17} A registrant who only attends school in $PLACE shall immediately appear in person to update school attendance.
{VII.18} A registrant shall report travel outside the United States 21 days before departure.
{VII.19} On notice of such travel the $AGENCY shall immediately notify every jurisdiction of registration.
{VII.20} On notice of such travel the $AGENCY shall immediately notify the United States Marshals Service.
{VII.21} On notice of such travel the $AGENCY shall immediately update the National Sex Offender Registry.
`;
