import type { Finding } from '../rules/finding.js';

/** The run cannot go on: usage, a faulty catalogue, nothing to judge. Exit code 2; the message is Chinese. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly advice = '',
    readonly findings: readonly Finding[] = [],
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
