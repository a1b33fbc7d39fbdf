import { element, penOf } from '../../element.ts';
import { middlePart } from './middle-part.ts';
import { whyNoCamera } from './why-no-camera.ts';

export interface CameraOptions {
  /** Width / height of what is taken: the preview's shape. */
  readonly aspect: number;
  /** Gets the picture, as it was in the preview. */
  readonly take: (picture: HTMLCanvasElement) => void;
  /** A sentence for the user, or '' to take it away. */
  readonly say: (sentence: string) => void;
}

/**
 * The button that opens a preview, and the preview that takes one picture. The camera runs only while the preview is seen. Where
 * a browser gives pages no camera there is no button.
 */
export function openCamera({ aspect, take, say }: CameraOptions): void {
  const button = element<HTMLButtonElement>('camera');
  const part = element('camera-part');
  const preview = element<HTMLVideoElement>('preview');
  if (!navigator.mediaDevices?.getUserMedia) return;
  button.hidden = false;
  preview.style.aspectRatio = String(aspect);
  let stream: MediaStream | undefined;
  // Counts openings: one that was closed before the user had allowed it comes too late.
  let opening = 0;
  let wanted = false;

  const close = (): void => {
    wanted = false;
    opening++;
    stop(stream);
    stream = undefined;
    preview.srcObject = null;
    part.hidden = true;
    button.setAttribute('aria-expanded', 'false');
  };
  const closeByUser = (): void => {
    close();
    button.focus();
  };

  const open = async (): Promise<void> => {
    say('');
    wanted = true;
    const mine = ++opening;
    try {
      const opened = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
      if (mine !== opening) return stop(opened);
      stream = opened;
      for (const track of opened.getTracks()) track.addEventListener('ended', () => mine === opening && lost());
      preview.srcObject = opened;
      part.hidden = false;
      button.setAttribute('aria-expanded', 'true');
      await preview.play();
      if (mine === opening) element('shoot').focus();
    } catch (error) {
      if (mine !== opening) return;
      close();
      say(whyNoCamera(error, location.protocol));
    }
  };
  const lost = (): void => {
    close();
    say('The camera was taken away. Open it again, or use “Open a picture”.');
  };

  button.addEventListener('click', () => (wanted ? close() : void open()));
  element('shoot').addEventListener('click', () => {
    // Before its first picture a camera has no size.
    if (preview.videoWidth === 0) return;
    const picture = pictureOf(preview, aspect);
    closeByUser();
    take(picture);
  });
  element('camera-close').addEventListener('click', closeByUser);
  part.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') closeByUser();
  });
  addEventListener('pagehide', close);
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

function pictureOf(preview: HTMLVideoElement, aspect: number): HTMLCanvasElement {
  const { left, top, width, height } = middlePart(preview.videoWidth, preview.videoHeight, aspect);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  penOf(canvas).drawImage(preview, left, top, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
}
