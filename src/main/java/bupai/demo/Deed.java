package bupai.demo;

import java.time.LocalDateTime;

/** Something that somebody does at a moment of the demo season. */
record Deed(LocalDateTime at, Runnable act) {}
