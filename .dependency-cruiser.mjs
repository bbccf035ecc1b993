/** Imports run one way (DESIGN section 1): rules <- inputs <- engine, reports; bin sees all. */
const forbid = (name, from, to, extra = {}) => ({ name, severity: 'error', comment: '', from: { path: from }, to: { path: to, ...extra } });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid('rules-imports-nothing-of-ours', '^rules/', '^(inputs|engine|reports|bin)/'),
    forbid('inputs-imports-rules-only', '^inputs/', '^(engine|reports|bin)/'),
    forbid('engine-imports-rules-and-observation', '^engine/', '^(reports|bin)/'),
    { name: 'engine-sees-observation-only', severity: 'error', comment: '', from: { path: '^engine/' }, to: { path: '^inputs/', pathNot: '^inputs/observation\\.ts$' } },
    { name: 'engine-opens-no-file', severity: 'error', comment: '', from: { path: '^engine/' }, to: { path: '^(node:)?fs' } },
    { name: 'reports-take-types-only', severity: 'error', comment: '', from: { path: '^reports/' }, to: { path: '^(engine|inputs)/', dependencyTypesNot: ['type-only'] } },
    forbid('reports-never-bin', '^reports/', '^bin/'),
    { name: 'no-circular', severity: 'error', comment: '', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, detectJSDocImports: false },
};
