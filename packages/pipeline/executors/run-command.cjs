/** An Nx executor of one of our commands: the same code as `hello-nn <command>`, in Nx's task process. */
module.exports = (name) =>
  async function execute(options) {
    const { runCommand } = await import('../dist/cli.js');
    const { commandSpecs } = await import('../dist/commands/options.js');
    const exitCode = await runCommand(commandSpecs.find((spec) => spec.name === name), options);
    // Nx knows success and failure only; run.json and --json say which failure.
    return { success: exitCode === 0 };
  };
