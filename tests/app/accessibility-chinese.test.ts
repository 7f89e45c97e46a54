import { lookAtEveryScreen } from '../support/every-screen.ts';

lookAtEveryScreen('zh-Hant', 'light');
