/** An Nx executor of one of our commands: the same code as `hello-nn <command>`, in Nx's task process. */
module.exports = (name) =>
  async function execute(options) {
    const { runCommand } = await import('../dist/bundle/cli.js');
    // Nx knows success and failure only; run.json and --json say which failure.
    return { success: (await runCommand(name, options)) === 0 };
  };
