/** Invented policy manual (public website, community notification) and agreement with tribes. Notation as in notice.ts. */
export const WEBSITE_MANUAL = `
# 601 National participation and posting
{IX.01} The site takes part in NSOPW with every search field it requires and shares geocoded addresses.
{IX.02} Initial and updated information is published within 3 business days of its collection.
{IX.03} The site links to sex offender safety and education resources.
{IX.04} The site tells how to seek correction of information that an individual contends is erroneous.
{IX.05} The site warns that unlawful use of its information can result in civil or criminal penalties.
# 602 Search
{IX.06} A visitor can search the site by name.
{IX.07} A visitor can search the site by county and by city or town.
{IX.08} A visitor can search the site by ZIP code.
{IX.09} A visitor can search the site by geographic radius.
# 603 What a page shows
{IX.10} A page notes when the registrant is in violation or cannot be located.
{IX.11} A page shows any other sex offense for which the registrant has been convicted.
{IX.12} A page shows the sex offense for which the registrant is registered.
{IX.13} A page shows the address of every employer.
{IX.14} A page shows the name, including all aliases.
{IX.15} A page shows a current photograph.
{IX.16} A page shows a physical description.
{IX.17} A page shows the residence, or where the registrant habitually lives.
{IX.18} A page shows the address of every school.
{IX.19} A page shows license plate numbers.
{IX.20} A page shows a description of each vehicle.
# 604 What a page never shows
{IX.21} A page never shows the identity of a victim.
{IX.22} A page never shows an arrest that did not result in conviction.
{IX.23} A page never shows a Social Security number.
{IX.24} A page never shows the number of a travel or immigration document.
{IX.25} A page never shows an internet identifier.
# 605 Community notification
{IX.26} E-mail notice is available whenever a registrant commences residence here.
{IX.27} E-mail notice is available whenever a registrant commences employment here.
{IX.28} E-mail notice is available whenever a registrant commences school attendance here.
{IX.29} E-mail notice can be limited to a ZIP code or a geographic radius.
{IX.30} The automated system publishes initial registrations and updates within 3 business days.
`;

export const TRIBAL_AGREEMENT = `
# 1 Parties
{XI.01} There is one federally recognized tribe in $PLACE, the Cedar Hollow Band.
{XI.02} The point of contact is the tribal liaison of the $AGENCY.
{XI.03} The $AGENCY and the Cedar Hollow Band agree to share registration information on the day it is collected.
{XI.04} No tribe in $PLACE has opted out, and none has delegated its duties.
{XI.05} Deputies of each party may register a person in the territory of the other.
`;
