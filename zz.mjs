import {parseDocument} from 'yaml';
const g={'[':n=>'['.repeat(n),'- ':n=>'- '.repeat(n),'a: ':n=>'a: '.repeat(n), '? ':n=>'? '.repeat(n), '!x ':n=>'!x '.repeat(n),'&x ':n=>'&x '.repeat(n), '*':n=>'- *a\n'.repeat(n), '{':n=>'{'.repeat(n),'"':n=>'"\n'.repeat(n), '#':n=>'[a, #\n'.repeat(n), '|': n=>'- |\n'.repeat(n), 'k':n=>Array.from({length:n},(_, i)=>`k${i}: 12345`).join('\n')};
const k=process.argv[2], n=+process.argv[3];
const t=performance.now(); let r; try { const d=parseDocument(g[k](n),{uniqueKeys:false,prettyErrors:false,logLevel:'error'}); r=d.errors.length+' '+d.errors[0]?.code } catch(e){r=e.message.slice(0,80)}
console.log(k,n,r,Math.round(performance.now()-t),'ms',Math.round(process.memoryUsage().rss/1e6)+'MB');
