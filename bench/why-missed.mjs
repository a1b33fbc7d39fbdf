/** Why a target is missed, by its words in targets.mjs: printed below the table as long as it is. */
export const WHY_MISSED = {
  'one epoch, seconds (where JAX takes 0.09)':
    'the bound is that of a machine where JAX takes 0.09 s; the next line has the same bound in this machine’s terms.',
};
