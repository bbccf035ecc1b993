import type { Render } from './reporter.js';
import { assessmentSchema } from './assessment-schema.js';
import { inSchemaOrder } from './key-order.js';

/** The assessment itself, whole. */
export const render: Render = (assessment) => `${JSON.stringify(inSchemaOrder(assessment, assessmentSchema), null, 2)}\n`;
