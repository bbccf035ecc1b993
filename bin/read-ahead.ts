import { readAhead } from '../rules/shipped.js';

readAhead();
