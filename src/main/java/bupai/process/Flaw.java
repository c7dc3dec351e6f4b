package bupai.process;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one cell of an uploaded plan, or with the whole of it.
 *
 * @param line of the row as the file counts it; 0 where no single row is to blame
 * @param column null where no single column is to blame
 * @param text what stands there
 * @param why a key of the message bundles; {@code 0} is the text
 */
record Flaw(int line, @Nullable PlanColumn column, String text, String why) {}
