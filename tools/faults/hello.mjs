// The command line from its compiled packages, not from the bundle: the hook reaches their modules.
import { main } from '../../packages/pipeline/dist/cli.js';

process.exitCode = await main(process.argv.slice(2));
