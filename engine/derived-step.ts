import type { Observation } from '../inputs/observation.js';

/** The step that a derived figure puts before the verdict's own; none for a reported one. */
export const derivedSteps = ({ derived: d }: Observation): string[] => (d === undefined ? [] : [`${d.says}${d.provisional === null ? '' : `（初步数：${d.provisional}）`}`]);
