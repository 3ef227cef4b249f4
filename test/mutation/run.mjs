/** `npm run mutants`: the mutants of the rules that no example notices. AREA=folder,folder or RULE=id looks at fewer. */
import { createViteServer } from 'vitest/node';

const server = await createViteServer({
  configFile: false,
  root: new URL('../..', import.meta.url).pathname,
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  logLevel: 'error',
});
try {
  const { report } = await server.ssrLoadModule('/test/mutation/report.ts');
  const { lines, ok } = await report({ AREA: process.env.AREA, RULE: process.env.RULE });
  console.log(lines.join('\n'));
  process.exitCode = ok ? 0 : 1;
} finally {
  await server.close();
}
