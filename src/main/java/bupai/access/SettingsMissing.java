package bupai.access;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The program was started for real without something that it cannot do without. */
final class SettingsMissing extends RuntimeException {

    private final transient List<RealOperation.Setting> missing;

    SettingsMissing(List<RealOperation.Setting> missing) {
        super("missing: " + missing.stream().map(RealOperation.Setting::name).toList());
        this.missing = missing;
    }

    /** Says it as the operator's console shows it, in both languages. */
    static final class Analyzer extends AbstractFailureAnalyzer<SettingsMissing> {

        @Override
        protected FailureAnalysis analyze(Throwable root, SettingsMissing cause) {
            return new FailureAnalysis(described(cause.missing), action(), cause);
        }

        private static String described(List<RealOperation.Setting> missing) {
            var text = new StringBuilder("正式运行缺少以下设置，程序没有启动。\n");
            text.append("Bupai was started for real and did not start, because these settings are missing:\n");
            missing.forEach(setting -> text.append("\n  ")
                    .append(setting.name())
                    .append("\n      ")
                    .append(setting.chinese())
                    .append("\n      ")
                    .append(setting.english())
                    .append('\n'));
            return text.toString();
        }

        private static String action() {
            return """
                    请在 config/application.yml、环境变量或命令行中补上，例如 --spring.mail.host=smtp.example.edu.cn；\
                    密码请用环境变量。只想试用时请加 --spring.profiles.active=demo。
                    Set them in config/application.yml, in the environment or on the command line, such as \
                    --spring.mail.host=smtp.example.edu; give the password by the environment. Only to try the program: \
                    --spring.profiles.active=demo.""";
        }
    }
}
