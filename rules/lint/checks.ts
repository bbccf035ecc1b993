import { arithmetic } from './arithmetic.js';
import type { Check } from './check.js';
import { baseUndeclared, deadlineBeforeIssue, deadlineOutsideYear, unitMissing } from './entry.js';
import { onlyInOnePart, proseAndListDiffer } from './prose-and-list.js';
import { belowUpper, cannotBothHold, dateDiffers, figureDiffers, laterLooser, laterThanUpper, unitDiffers } from './same-thing.js';
import { unsupported } from './support.js';
import { figureWithoutIndicator, uncatalogued } from './uncatalogued.js';

/** Every check, in the order of its code; docs/lint.md prints the table. */
export const CHECKS: readonly Check[] = [
  cannotBothHold, figureDiffers, unitDiffers, dateDiffers, laterLooser, belowUpper, laterThanUpper, arithmetic,
  deadlineBeforeIssue, deadlineOutsideYear, unitMissing, baseUndeclared,
  unsupported, proseAndListDiffer, onlyInOnePart, figureWithoutIndicator, uncatalogued,
];
