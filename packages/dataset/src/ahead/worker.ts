import { openFilling } from './fill-part.ts';
import { serveParts } from './serve-parts.ts';

// Of images that stay as they are: a file of its own, since a training waits at its start for what is loaded here.
serveParts((task) => openFilling(task));
