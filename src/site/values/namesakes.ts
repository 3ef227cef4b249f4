/**
 * Victims whose names are public because laws, programs and memorials bear them: 34 USC 20901 names seventeen, statutes
 * of the states more. Registry sites speak of them; a registry that holds one of them as a victim still searches for it.
 */
const NAMES =
  'adam walsh,jacob wetterling,megan kanka,pam lychner,jetseta gage,dru sjodin,jessica lunsford,sarah lunde,amie zyla,' +
  'christy fornoff,alexandra zapp,polly klaas,jimmy ryce,carlie brucia,amanda brown,elizabeth smart,molly bish,' +
  'samantha runnion,amber hagerman,marsy nicholas,chelsea king,christy ann fornoff,alexandra nicole zapp';

/** "given|surname", as names of victims are spelled. */
export const NAMESAKES: ReadonlySet<string> = new Set(
  NAMES.split(',').flatMap((name) => {
    const words = name.split(' ');
    return words.slice(1).map((_, i) => `${words[0]}|${words.slice(i + 1).join(' ')}`);
  }),
);
