import { openDrawing } from '../augment/augment-epoch.ts';
import { openFilling } from './fill-part.ts';
import { serveParts } from './serve-parts.ts';

serveParts((task) => openFilling(task, openDrawing));
