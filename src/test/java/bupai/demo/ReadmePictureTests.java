package bupai.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** The README shows the page as it is. */
@InBrowser
@EarlyDemo
class ReadmePictureTests {

    @Autowired
    TestRestTemplate http;

    @Test
    void showsThePageAsItIs(Browser browser) throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("(docs/season.png)");
        assertThat(ReadmePicture.FILE).exists();
        try (var visit = new Visit(browser, http.getRootUri(), Size.DESK, "zh-CN").signIn("jwc")) {
            visit.open("/");
            assertThat(ReadmePicture.kept())
                    .describedAs("the page has changed since its picture was taken: mvn test -Dtest=ReadmePicture")
                    .isEqualTo(ReadmePicture.madeOf(visit.page()));
        }
    }
}
