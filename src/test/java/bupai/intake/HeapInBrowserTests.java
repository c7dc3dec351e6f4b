package bupai.intake;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Program;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.archive.HandMadeZip;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import bupai.makeup.Openings;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;

/** A counsellor sends a heap from a browser, and says whose the rest is. */
@InBrowser
@Program
class HeapInBrowserTests {

    private static final String CLASS = "20财务管理2班";
    private static final String ZHANG = "0120208807001";
    private static final String LI = "0120208807002";
    private static final String NAMESAKE = "0120208807003";

    @Autowired
    TestRestTemplate http;

    @Autowired
    Openings openings;

    @Autowired
    People people;

    @TempDir
    Path desk;

    @BeforeEach
    void aCounsellorWithThreeStudents() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("zhao", "赵老师", Role.COUNSELLOR, null, Set.of(CLASS), null, null), "demo");
        var roster = "学号,姓名,班级\n%s,张小满,%s\n%s,李冬至,%s\n%s,李冬至,%s\n".formatted(ZHANG, CLASS, LI, CLASS, NAMESAKE, CLASS);
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(roster.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "名册.csv";
            }
        });
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        http.withBasicAuth("affairs", "demo")
                .exchange("/api/roster", HttpMethod.POST, new HttpEntity<>(form, headers), JsonNode.class);
        var absent = List.of(ZHANG, LI, NAMESAKE).stream().map(StudentNumber::new);
        openings.open(Caller.program(), absent.toList(), null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsWhatBecameOfEachFileAndAssignsWithOneTap(boolean script, Browser browser) throws IOException {
        var zip = new HandMadeZip()
                .gbk("照片\\张小满.jpg", Pictures.idPhoto(301))
                .utf8("说明.txt", "请查收".getBytes(StandardCharsets.UTF_8))
                .bytes();
        var files = new Path[] {
            Files.write(desk.resolve("photos.zip"), zip),
            Files.write(desk.resolve("李冬至.jpg"), Pictures.idPhoto(302)),
            Files.write(desk.resolve("mmexport1716130574783.jpg"), Pictures.idPhoto(303))
        };

        try (var visit = new Visit(browser, http.getRootUri(), Size.PHONE, "zh-CN").signIn("zhao")) {
            var before = photosOf(NAMESAKE);
            var ofLi = photosOf(LI);
            if (!script) {
                visit.page().route("**/js/heap.js", Route::abort);
            }
            visit.open("/photos");
            visit.page().setInputFiles("#files", files);
            visit.page().click("form[enctype] button[type=submit]");
            visit.page().waitForSelector(".alert-success");
            var page = visit.page();

            assertThat(page.locator(".alert-success").textContent()).contains("1 张，待认领 2 张，没有收下 1 个");
            assertThat(page.locator("main").textContent()).contains("照片\\张小满.jpg", ZHANG, "说明.txt", "李冬至.jpg");
            visit.mustBeFitForPeople();
            visit.picture("photos-sorted-zh");
            page.click("button:has-text(\"" + NAMESAKE + "\")");
            page.waitForSelector(".alert-success:has-text(\"" + NAMESAKE + "\")");
            assertThat(page.locator("main .photo-item").count()).isEqualTo(1);
            assertThat(photosOf(NAMESAKE)).isEqualTo(before + 1);
            assertThat(photosOf(LI)).isEqualTo(ofLi);
        }
        for (var size : Size.values()) {
            try (var visit = new Visit(browser, http.getRootUri(), size, "en").signIn("zhao")) {
                visit.open("/photos").mustBeFitForPeople();
                visit.picture("photos-en");
            }
        }
    }

    @Test
    void givesAPictureToTheNameThatItIsDraggedOnto(Browser browser) throws IOException {
        var file = Files.write(desk.resolve("mmexport1716130574999.jpg"), Pictures.idPhoto(304));
        var before = photosOf(LI);

        try (var visit = new Visit(browser, http.getRootUri(), Size.DESK, "zh-CN").signIn("zhao")) {
            var page = visit.open("/photos").page();
            page.setInputFiles("#files", file);
            page.click("form[enctype] button[type=submit]");
            var picture = page.locator(".photo-item:has-text(\"mmexport1716130574999\") img");
            picture.waitFor();

            picture.dragTo(page.locator(".tray-names li[data-student=\"" + LI + "\"]"));

            page.waitForSelector(".alert-success:has-text(\"" + LI + "\")");
            assertThat(photosOf(LI)).isEqualTo(before + 1);
        }
    }

    private int photosOf(String student) {
        return http.withBasicAuth("affairs", "demo")
                .getForObject("/api/makeups/" + student, JsonNode.class)
                .path("photos")
                .size();
    }
}
