import type { Decision } from '../rules/decisions.js';

export type Done = Record<Decision['action'], number>;

export const summary = (done: Done): string => `接受 ${done.accept} 项，修改后接受 ${done.edit} 项，不是目标 ${done.reject} 项`;
