package bupai.demo;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The database holds something that is not a whole demo season, and the demo leaves it alone. */
final class DemoHalfPlayed extends RuntimeException {

    private final String home;

    DemoHalfPlayed(String home) {
        super("no whole demo season under " + home);
        this.home = home;
    }

    /** Says it as the console shows it, in both languages. */
    static final class Analyzer extends AbstractFailureAnalyzer<DemoHalfPlayed> {

        @Override
        protected FailureAnalysis analyze(Throwable root, DemoHalfPlayed cause) {
            return new FailureAnalysis(
                    """
                    %1$s 里的数据不是完整的演示季：可能上次启动时被中断，也可能是正式数据。演示没有改动它。
                    What lies under %1$s is no whole demo season: its first start was interrupted, or it is real data. \
                    The demo left it alone."""
                            .formatted(cause.home),
                    """
                    如果只是演示，请删除 %1$s 后重新启动；或用 --bupai.home=另一个文件夹。
                    If it was only the demo, remove %1$s and start again; or give another folder: --bupai.home=…"""
                            .formatted(cause.home),
                    cause);
        }
    }
}
