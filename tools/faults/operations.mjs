/**
 * What is tried with every disk call failing. To add one: a line below.
 *
 * name      what is written, or read
 * before    commands that make the ground; another run, which must stay as it is, is there anyway
 * command   what is disturbed; RUN stands for the newest run's id
 * unfinished  true: the newest run of the ground has no run.json, as after a kill
 * again     false: once it is done there is nothing left to do
 * overwrites  false: where the fault came after the file was whole, again means "it exists already"
 * thread    whose disk calls fail: 'main' unless told
 */
const TRAIN = ['train', '--config=tiny.yaml', '--no-figures'];

export const writing = [
  { name: 'a training: history, model, record', command: TRAIN },
  { name: 'checkpoints', command: [...TRAIN, '--set=training.checkpoints.everyEpochs=1'] },
  { name: 'a run that goes on', before: [TRAIN], unfinished: true, command: ['resume', '--run=RUN'], again: false },
  { name: 'figures', command: ['explore', '--config=tiny.yaml'] },
  { name: 'figures in the other thread', command: ['train', '--config=tiny.yaml'], thread: 'worker' },
  { name: 'a report', before: [TRAIN], command: ['report', '--run=RUN'] },
  { name: 'a report that replaces one', before: [TRAIN, ['report', '--run=RUN']], command: ['report', '--run=RUN'] },
  { name: 'predictions', before: [TRAIN], command: ['predict', '--run=RUN', '--count=3'] },
  { name: 'tags and a note', before: [TRAIN], command: ['runs', 'tag', '--run=RUN', '--tag=best'] },
  { name: 'an export', before: [TRAIN], command: ['export', '--run=RUN', '--format=tfjs,onnx'] },
  {
    name: 'an import',
    before: [TRAIN],
    command: ['import', '--model=runs/RUN/model/model.json', '--out=new.yaml'],
    overwrites: false,
  },
];

export const reading = [
  { name: 'a config', command: ['explore', '--config=tiny.yaml'] },
  { name: 'IDX files', command: ['explore', '--config=idx.yaml'] },
  { name: 'folders of pictures', command: ['explore', '--config=pictures.yaml'] },
  {
    name: 'pictures of one’s own',
    before: [TRAIN],
    command: ['predict', '--run=RUN', '--images=pictures/train/0'],
  },
  { name: 'a run, to list it', before: [TRAIN], command: ['runs'] },
  { name: 'a run, to judge it', before: [TRAIN], command: ['evaluate', '--run=RUN'] },
  { name: 'a run, to report on it', before: [TRAIN], command: ['report', '--run=RUN'] },
  { name: 'a run, to export it', before: [TRAIN], command: ['export', '--run=RUN', '--format=onnx,tfjs'] },
  { name: 'a model of another tool', before: [TRAIN], command: ['import', '--model=runs/RUN/model/model.json'] },
];
