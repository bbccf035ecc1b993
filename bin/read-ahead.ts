import { readAhead } from './shipped.js';

readAhead();
